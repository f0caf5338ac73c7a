"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import type { WebhookStatus } from "../webhook-event.ts";

const TONES: Record<WebhookStatus, Tone> = {
  received: "neutral",
  enqueued: "info",
  processing: "info",
  processed: "good",
  ignored: "neutral",
  dead: "bad",
};

export function WebhookStatusBadge({ status }: { status: WebhookStatus }) {
  const t = useTranslations("webhooks.status");
  return (
    <Badge tone={TONES[status]} busy={status === "enqueued" || status === "processing"}>
      {t(status)}
    </Badge>
  );
}
