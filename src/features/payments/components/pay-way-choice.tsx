"use client";

import { CreditCard, QrCode } from "lucide-react";
import { useTranslations } from "next-intl";
import { PAYMENT_PROVIDERS } from "../payment.ts";

type Provider = (typeof PAYMENT_PROVIDERS)[number];
const ICONS = { stripe: CreditCard, mercadopago: QrCode } as const;

type PayWayChoiceProps = { mode: "payment" | "subscription"; name: string };

/** By which way to pay, in the words of those who pay; the first is chosen until another is. */
export function PayWayChoice({ mode, name }: PayWayChoiceProps) {
  const t = useTranslations("checkout");
  const label = (way: Provider) => t(`ways.${way}.${mode}`);
  return (
    <fieldset aria-describedby={`${name}-hint`}>
      <legend className="mb-2 text-sm font-medium">{t("how")}</legend>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {PAYMENT_PROVIDERS.map((way, index) => {
          const Icon = ICONS[way];
          return (
            <label
              key={way}
              className="flex cursor-pointer items-start gap-3 rounded-xl border border-line-strong bg-surface p-3.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={name}
                value={way}
                defaultChecked={index === 0}
                className="mt-1 size-4 shrink-0 accent-accent outline-none"
              />
              <span className="min-w-0 grow">
                <span className="block font-medium">{label(way)}</span>
                <span className="block text-sm text-muted">{t(`ways.${way}.by`)}</span>
              </span>
              <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
            </label>
          );
        })}
      </div>
      <p id={`${name}-hint`} className="mt-2 text-sm text-muted">
        {t("howHint")}
      </p>
    </fieldset>
  );
}
