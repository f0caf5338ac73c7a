"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import { LiveIndicator } from "#ui/live/live-indicator.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Panel } from "#ui/panel.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import { RelativeTime } from "#ui/time-text.tsx";
import type { PaymentDetail } from "../payment-detail.ts";
import { PaymentCheckouts } from "./payment-checkouts.tsx";
import { PaymentFacts } from "./payment-facts.tsx";
import { toPaymentUrl } from "./payment-list-address.ts";
import { PaymentReminders } from "./payment-reminders.tsx";
import { DisputeBadge, PaymentStatusBadge } from "./payment-status-badge.tsx";
import { PaymentTimeline } from "./payment-timeline.tsx";

/** One payment with all that belongs to it, live. */
export function PaymentDetailView({ initial }: { initial: PaymentDetail }) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const query = useLiveQuery<PaymentDetail>({ url: toPaymentUrl(initial.id), initial });
  const payment = query.data ?? initial;
  const { amountCents, currency } = payment;

  return (
    <>
      <Link
        href="/admin/payments"
        className="-ml-1 inline-flex min-h-9 items-center gap-1.5 rounded px-1 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("detail.back")}
      </Link>
      <header className="mt-2 mb-6">
        <h1 className="text-2xl font-semibold tracking-tight tabular-nums" suppressHydrationWarning>
          {amountCents === null
            ? t("unknownAmount")
            : formatMoney(amountCents, currency ?? "BRL", locale)}
        </h1>
        {payment.description === null ? null : (
          <p className="mt-1 wrap-anywhere text-muted">{payment.description}</p>
        )}
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
          <PaymentStatusBadge status={payment.status} />
          <DisputeBadge dispute={payment.dispute} />
          {toProviderName(payment.provider)}
          <RelativeTime at={payment.createdAt} />
          <LiveIndicator connected={!query.isError} />
        </p>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 max-lg:order-2">
          <Panel title={t("detail.timeline")}>
            <PaymentTimeline payment={payment} />
          </Panel>
          <Panel title={t("detail.checkouts")} flush>
            <PaymentCheckouts checkouts={payment.checkouts} />
          </Panel>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:sticky lg:top-6">
          <Panel title={t("detail.facts")}>
            <PaymentFacts payment={payment} />
          </Panel>
          {payment.reminders.length === 0 ? null : (
            <Panel title={t("detail.reminders")} flush>
              <PaymentReminders reminders={payment.reminders} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}
