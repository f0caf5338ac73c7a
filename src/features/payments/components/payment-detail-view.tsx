"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import { DetailHeader } from "#ui/detail-header.tsx";
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
      <DetailHeader
        back={{ href: "/admin/payments", label: t("detail.back") }}
        title={
          <span className="tabular-nums" suppressHydrationWarning>
            {amountCents === null
              ? t("unknownAmount")
              : formatMoney(amountCents, currency ?? "BRL", locale)}
          </span>
        }
        intro={payment.description}
        connected={!query.isError}
      >
        <PaymentStatusBadge status={payment.status} />
        <DisputeBadge dispute={payment.dispute} />
        {toProviderName(payment.provider)}
        <RelativeTime at={payment.createdAt} />
      </DetailHeader>
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
