"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import type { Offer } from "../offer.ts";

/** What it costs, and how often. */
export function OfferPrice({ offer }: { offer: Pick<Offer, "amountCents" | "recurring"> }) {
  const t = useTranslations("checkout");
  const locale = useLocale();
  const { amountCents, recurring } = offer;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <span className="font-semibold tabular-nums" suppressHydrationWarning>
        {formatMoney(amountCents, "BRL", locale)}
      </span>
      <span className="text-sm text-muted">
        {recurring === null
          ? t("once")
          : t(`every.${recurring.interval}`, { count: recurring.intervalCount })}
      </span>
    </span>
  );
}
