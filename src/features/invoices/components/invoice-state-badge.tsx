"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import type { InvoiceState } from "../invoice.ts";

const TONES: Record<InvoiceState, Tone> = {
  issued: "info",
  stored: "good",
  mailed: "good",
  void: "neutral",
};

export function InvoiceStateBadge({ state }: { state: InvoiceState }) {
  const t = useTranslations("invoices.state");
  return (
    <Badge tone={TONES[state]} busy={state === "issued"}>
      {t(state)}
    </Badge>
  );
}
