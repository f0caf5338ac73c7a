"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoney } from "#lib/money.ts";
import { formatTaxId } from "#lib/tax-id.ts";
import { toProviderName } from "#ui/provider-name.ts";
import { ExactTime } from "#ui/time-text.tsx";
import type { InvoiceDetails } from "../invoice.ts";

/** What stands on an invoice, and where it comes from. */
export function InvoiceFacts({ invoice }: { invoice: InvoiceDetails }) {
  const t = useTranslations("invoices");
  const locale = useLocale();
  const { firm, paymentId } = invoice;
  const firmTaxId = firm.taxId === null ? null : formatTaxId(firm.taxId);
  const facts: [string, ReactNode][] = [
    [
      t("amount"),
      <span key="amount" className="text-base font-semibold tabular-nums" suppressHydrationWarning>
        {formatMoney(invoice.amountCents, invoice.currency, locale)}
      </span>,
    ],
    [t("description"), invoice.description ?? t("noDescription")],
    [t("issuedAt"), <ExactTime key="issued" at={invoice.issuedAt} />],
    [t("paidAt"), <ExactTime key="paid" at={invoice.paidAt} />],
    [t("provider"), toProviderName(invoice.provider)],
    [
      t("payment"),
      paymentId === null ? (
        t("noPayment")
      ) : (
        <Link key="payment" href={`/admin/payments/${paymentId}`} className="text-accent underline">
          {t("openPayment")}
        </Link>
      ),
    ],
    [
      t("references"),
      <span key="references" className="grid gap-0.5 font-mono text-xs">
        {invoice.paymentReferences.map((id) => (
          <span key={id} className="wrap-anywhere">
            {id}
          </span>
        ))}
      </span>,
    ],
    [t("firm"), [firm.name, firmTaxId, firm.address].filter((it) => it !== null).join(" · ")],
  ];
  return (
    <dl className="divide-y divide-line">
      {facts.map(([name, value]) => (
        <div
          key={name}
          className="grid gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[10rem_1fr]"
        >
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="min-w-0 text-sm wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
