"use client";

import { Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReplyStatus } from "../../conversation.ts";

/** Says so when not the one answered who usually does. */
export function ReplyNotice({ status }: { status: ReplyStatus | null }) {
  const t = useTranslations("chat.notice");
  if (status === null || status === "success") return null;
  const isDegraded = status === "degraded";
  const Icon = isDegraded ? TriangleAlert : Info;
  return (
    <p
      data-testid="reply-notice"
      data-status={status}
      className={`mt-1.5 flex items-start gap-1.5 text-xs text-pretty ${isDegraded ? "text-warn" : "text-muted"}`}
    >
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {t(status)}
    </p>
  );
}
