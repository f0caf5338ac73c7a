"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { InvoiceSummary } from "../invoice.ts";
import { InvoiceStateBadge } from "./invoice-state-badge.tsx";
import { MailState } from "./mail-state.tsx";

/** One invoice; a click anywhere on it leads to its page. */
export function InvoiceRow({ invoice, fresh }: { invoice: InvoiceSummary; fresh: boolean }) {
  const t = useTranslations("invoices");
  const locale = useLocale();
  const { client, amountCents, currency } = invoice;
  const name = client.name ?? client.email;

  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="invoice-row">
      <TableCell className="@3xl:whitespace-nowrap">
        <Link
          href={`/admin/invoices/${invoice.id}`}
          prefetch={false}
          className="font-medium tabular-nums after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {invoice.label}
        </Link>
      </TableCell>
      <TableCell className="order-1 col-span-2 min-w-0 @3xl:w-[40%] @3xl:max-w-0">
        <div className={name === null ? "truncate text-muted" : "truncate"}>
          {name ?? t("unknownClient")}
        </div>
        {invoice.description ? (
          <div className="truncate text-xs text-muted" title={invoice.description}>
            {invoice.description}
          </div>
        ) : null}
      </TableCell>
      <TableCell className="text-right @3xl:text-left @3xl:whitespace-nowrap">
        <span className="font-medium tabular-nums" suppressHydrationWarning>
          {formatMoney(amountCents, currency, locale)}
        </span>
      </TableCell>
      <TableCell className="order-2">
        <InvoiceStateBadge state={invoice.state} />
        {invoice.mailState === null ? null : (
          <div className="mt-1 text-xs">
            <MailState state={invoice.mailState} />
          </div>
        )}
      </TableCell>
      <TableCell className="order-3 text-right text-sm whitespace-nowrap text-muted">
        <RelativeTime at={invoice.issuedAt} />
      </TableCell>
    </TableRow>
  );
}
