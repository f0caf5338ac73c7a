"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import { cn } from "#ui/cn.ts";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import { RelativeTime } from "#ui/time-text.tsx";
import type { PaymentSummary } from "../payment.ts";
import { PaymentReferences } from "./payment-references.tsx";
import { DisputeBadge, PaymentStatusBadge } from "./payment-status-badge.tsx";

export function PaymentRow({ payment, fresh }: { payment: PaymentSummary; fresh: boolean }) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const { client, amountCents, refundedCents, currency } = payment;
  const toMoney = (cents: number) => formatMoney(cents, currency ?? "BRL", locale);
  const name = client?.name ?? client?.email ?? null;

  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="payment-row">
      <TableCell className="min-w-0 @3xl:w-[30%] @3xl:max-w-0">
        <Link
          href={`/admin/payments/${payment.id}`}
          prefetch={false}
          className={cn(
            "block truncate after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent",
            name === null ? "text-muted" : "font-medium",
          )}
        >
          {name ?? t("unknownClient")}
        </Link>
        {client?.name && client.email ? (
          <div className="truncate text-xs text-muted" title={client.email}>
            {client.email}
          </div>
        ) : null}
        {payment.description ? (
          <div className="truncate text-xs text-muted" title={payment.description}>
            {payment.description}
          </div>
        ) : null}
      </TableCell>
      <TableCell className="self-start text-right @3xl:text-left @3xl:whitespace-nowrap">
        {amountCents === null ? (
          <span className="text-sm text-muted">{t("unknownAmount")}</span>
        ) : (
          <span className="font-medium tabular-nums" suppressHydrationWarning>
            {toMoney(amountCents)}
          </span>
        )}
        {refundedCents > 0 ? (
          <div className="text-xs text-warn tabular-nums" suppressHydrationWarning>
            {t("refunded", { amount: toMoney(refundedCents) })}
          </div>
        ) : null}
      </TableCell>
      <TableCell>
        <span className="inline-flex flex-wrap gap-1.5">
          <PaymentStatusBadge status={payment.status} />
          <DisputeBadge dispute={payment.dispute} />
        </span>
        {payment.failure === null ? null : (
          <div className="mt-1 text-xs text-bad @3xl:max-w-44" lang="en">
            {payment.failure.message}
          </div>
        )}
      </TableCell>
      <TableCell className="order-last col-span-2 min-w-0 @3xl:w-[26%] @3xl:max-w-0">
        <div className="text-sm text-muted">{toProviderName(payment.provider)}</div>
        <PaymentReferences ids={payment.externalIds} />
      </TableCell>
      <TableCell className="self-start text-right text-sm whitespace-nowrap text-muted @3xl:align-middle">
        <RelativeTime at={payment.createdAt} />
      </TableCell>
    </TableRow>
  );
}
