"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import type { PaymentSummary } from "../payment.ts";

const TONES: Record<PaymentSummary["status"], Tone> = {
  pending: "info",
  failed: "bad",
  paid: "good",
  partially_refunded: "warn",
  refunded: "neutral",
};

export function PaymentStatusBadge({ status }: { status: PaymentSummary["status"] }) {
  const t = useTranslations("payments.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
