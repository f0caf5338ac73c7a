"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import { ExactTime, RelativeTime } from "#ui/time-text.tsx";
import type { CheckoutState } from "../checkout-state.ts";
import type { CheckoutSummary } from "../list-checkouts.ts";
import { readFailureMessage } from "./read-failure-message.ts";

const TONES: Record<CheckoutState, Tone> = {
  creating: "info",
  live: "info",
  in_doubt: "warn",
  not_accepted: "neutral",
  void_due: "warn",
  voided: "neutral",
  paid: "good",
  refund_due: "warn",
  refunded: "neutral",
};

function Attempt({ checkout }: { checkout: CheckoutSummary }) {
  const t = useTranslations("payments.detail");
  const state = checkout.state as CheckoutState;
  const failure = readFailureMessage(checkout.lastError);
  return (
    <li className="px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <span className="font-medium">{t("attempt", { number: checkout.attempt })}</span>
        <Badge tone={TONES[state]}>{t(`checkoutState.${state}`)}</Badge>
        <span className="text-muted">{toProviderName(checkout.provider)}</span>
        <span className="ml-auto text-muted">
          <RelativeTime at={checkout.createdAt} />
        </span>
      </div>
      {checkout.checkoutId === null ? null : (
        <p className="mt-1 truncate font-mono text-xs text-muted" title={checkout.checkoutId}>
          {checkout.checkoutId}
        </p>
      )}
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
        {state === "live" && checkout.expiresAt !== null ? (
          <span>
            {t("expires")} <ExactTime at={checkout.expiresAt} />
          </span>
        ) : null}
        {checkout.tries > 0 ? (
          <span>
            {t("tries")}: {checkout.tries}
          </span>
        ) : null}
        {state === "live" && checkout.url !== null ? (
          <a
            href={checkout.url}
            rel="noreferrer"
            target="_blank"
            className="rounded text-accent underline underline-offset-2"
          >
            {t("open")}
          </a>
        ) : null}
      </p>
      {failure === null ? null : (
        <p className="mt-1 text-sm text-bad wrap-anywhere">
          {t("lastError")}: <span lang="en">{failure}</span>
        </p>
      )}
    </li>
  );
}

/** Every link by which this order could be paid, and what became of it. */
export function PaymentCheckouts({ checkouts }: { checkouts: readonly CheckoutSummary[] }) {
  const t = useTranslations("payments.detail");
  if (checkouts.length === 0) {
    return <p className="px-4 py-3.5 text-sm text-muted sm:px-5">{t("none")}</p>;
  }
  return (
    <ul className="divide-y divide-line">
      {checkouts.map((checkout) => (
        <Attempt key={checkout.id} checkout={checkout} />
      ))}
    </ul>
  );
}
