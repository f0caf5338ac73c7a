"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import type { PAYMENT_DISPUTES, PaymentSummary } from "../payment.ts";

const TONES: Record<PaymentSummary["status"], Tone> = {
  pending: "info",
  failed: "bad",
  cancelled: "neutral",
  paid: "good",
  partially_refunded: "warn",
  charged_back: "bad",
  refunded: "neutral",
};

export function PaymentStatusBadge({ status }: { status: PaymentSummary["status"] }) {
  const t = useTranslations("payments.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}

export type Dispute = (typeof PAYMENT_DISPUTES)[number];

const DISPUTE_TONES = { open: "warn", won: "good", lost: "bad" } as const;

/** Whether the payer contests the payment; nothing where nobody does. */
export function DisputeBadge({ dispute }: { dispute: Dispute | null }) {
  const t = useTranslations("payments.dispute");
  return dispute === null ? null : <Badge tone={DISPUTE_TONES[dispute]}>{t(dispute)}</Badge>;
}
