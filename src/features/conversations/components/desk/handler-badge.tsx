"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import type { Handler } from "../../conversation.ts";

/** Who answers in a conversation. */
export function HandlerBadge({ handledBy }: { handledBy: Handler }) {
  const t = useTranslations("conversations.handledBy");
  return <Badge tone={handledBy === "staff" ? "info" : "neutral"}>{t(handledBy)}</Badge>;
}
