"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import type { EmailState } from "../email.ts";

const TONES: Record<EmailState, Tone> = {
  pending: "info",
  sending: "info",
  sent: "neutral",
  delivered: "good",
  bounced: "bad",
  complained: "bad",
  failed: "bad",
  suppressed: "warn",
};

export function EmailStateBadge({ state }: { state: EmailState }) {
  const t = useTranslations("emails.states");
  return (
    <Badge tone={TONES[state]} busy={state === "pending" || state === "sending"}>
      {t(state)}
    </Badge>
  );
}
