"use client";

import { Globe, MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Channel } from "../../conversation.ts";

const ICONS = { web: Globe, whatsapp: MessageCircle } as const;

export function ChannelName({ channel }: { channel: Channel }) {
  const t = useTranslations("conversations.channel");
  const Icon = ICONS[channel];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      {t(channel)}
    </span>
  );
}
