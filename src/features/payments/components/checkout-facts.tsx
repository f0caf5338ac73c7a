"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import { toProviderName } from "#ui/provider-name.ts";
import type { CheckoutView } from "../checkout-view.ts";

/** What this is about, and by which name to ask us about it. */
export function CheckoutFacts({ view }: { view: CheckoutView }) {
  const t = useTranslations("checkout.result");
  const locale = useLocale();
  const { amountCents, currency } = view;
  const facts = [
    ...(amountCents === null
      ? []
      : [{ name: t("amount"), value: formatMoney(amountCents, currency, locale) }]),
    { name: t("provider"), value: toProviderName(view.provider) },
    { name: t("reference"), value: view.id.slice(0, 8), isId: true },
  ];
  return (
    <dl className="divide-y divide-line border-t border-line px-5 sm:px-6">
      {facts.map(({ name, value, isId }) => (
        <div key={name} className="flex items-baseline justify-between gap-4 py-3 text-sm">
          <dt className="text-muted">{name}</dt>
          <dd className={isId ? "font-mono" : "tabular-nums"} suppressHydrationWarning>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
