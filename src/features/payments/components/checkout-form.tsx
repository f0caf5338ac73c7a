"use client";

import { Lock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Offer } from "../offer.ts";
import { findWrongFields, PAYER_FIELDS, type PayerField, readPayer } from "./check-payer.ts";
import { CheckoutField } from "./checkout-field.tsx";
import { forgetOrderKey, readOrderKey } from "./order-key.ts";
import { OtherProvider } from "./other-provider.tsx";
import { PayWayChoice } from "./pay-way-choice.tsx";
import { type OpenedLink, useOpenCheckout } from "./use-open-checkout.ts";

const INPUTS = {
  name: { autoComplete: "name", maxLength: 200 },
  email: { type: "email", autoComplete: "email", inputMode: "email", maxLength: 254 },
  taxId: { autoComplete: "off", autoCapitalize: "characters", maxLength: 40 },
} as const;

/** Who pays, and how; then on to the vendor's page. */
export function CheckoutForm({ offer }: { offer: Offer }) {
  const t = useTranslations("checkout");
  const locale = useLocale();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<readonly PayerField[]>([]);
  const [other, setOther] = useState<{ wanted: string; link: OpenedLink } | null>(null);
  const wanted = useRef("");
  const checkout = useOpenCheckout((link) => {
    if (link.provider === wanted.current) window.location.assign(link.url);
    else setOther({ wanted: wanted.current, link });
  });

  // A page that comes back out of the browser's memory is ready again.
  const { release } = checkout;
  useEffect(() => {
    const wake = (event: PageTransitionEvent) => {
      if (event.persisted) release();
    };
    window.addEventListener("pageshow", wake);
    return () => window.removeEventListener("pageshow", wake);
  });

  function submit() {
    if (form.current === null) return;
    const data = new FormData(form.current);
    const payer = readPayer(data);
    const found = findWrongFields(payer);
    setWrong(found);
    const [first] = found;
    if (first !== undefined) {
      document.getElementById(`${id}-${first}`)?.focus();
      return;
    }
    wanted.current = String(data.get("way"));
    const body = {
      items: [{ offer: offer.slug }],
      customer: payer,
      preferred: wanted.current,
      locale,
    };
    void checkout.open("/api/stripe/checkout", body, {
      "idempotency-key": readOrderKey(offer.slug),
    });
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    submit();
  }

  if (other !== null) return <OtherProvider {...other} />;
  const hints: Partial<Record<PayerField, string>> = {
    email: t("emailHint"),
    taxId: t("taxIdHint"),
  };
  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="grid gap-6">
      <fieldset className="grid gap-5">
        <legend className="mb-4 text-base font-semibold">{t("who")}</legend>
        {PAYER_FIELDS.map((field) => (
          <CheckoutField
            key={field}
            id={`${id}-${field}`}
            name={field}
            label={t(field)}
            {...(hints[field] === undefined ? {} : { hint: hints[field] })}
            wrong={wrong.includes(field) ? t(`wrong.${field}`) : null}
            spellCheck={false}
            {...INPUTS[field]}
          />
        ))}
      </fieldset>
      <PayWayChoice mode={offer.recurring === null ? "payment" : "subscription"} name="way" />
      {checkout.problem === null ? null : (
        <div className="grid gap-3">
          <Notice tone={checkout.problem === "paid" ? "good" : "bad"}>
            {t(`problems.${checkout.problem}`)}
          </Notice>
          {checkout.problem === "paid" ? (
            <Button
              onClick={() => {
                forgetOrderKey(offer.slug);
                submit();
              }}
            >
              {t("buyAgain")}
            </Button>
          ) : null}
        </div>
      )}
      <div>
        <Button
          type="submit"
          look="primary"
          size="large"
          className="h-12 w-full"
          aria-disabled={checkout.opening}
        >
          {t(checkout.opening ? "submitting" : "submit")}
        </Button>
        <p className="mt-3 flex items-start gap-2 text-sm text-muted">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("safe")}
        </p>
      </div>
    </form>
  );
}
