"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoney } from "#lib/money.ts";
import { CopyButton } from "#ui/copy-button.tsx";
import { ExactTime } from "#ui/time-text.tsx";
import type { PaymentDetail } from "../payment-detail.ts";

const linkStyle = "rounded text-accent underline underline-offset-2 hover:text-accent-strong";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-2 first:pt-0">
      <dt className="shrink-0 text-sm text-muted">{name}</dt>
      <dd className="min-w-0 text-right text-sm wrap-anywhere">{children}</dd>
    </div>
  );
}

function IdFact({ name, ids }: { name: string; ids: readonly string[] }) {
  return (
    <div className="py-2 last:pb-0">
      <dt className="text-sm text-muted">{name}</dt>
      {ids.map((id) => (
        <dd key={id} className="flex items-center justify-between gap-2">
          <span className="min-w-0 font-mono text-xs wrap-anywhere">{id}</span>
          <CopyButton text={id} name={`${name} ${id}`} />
        </dd>
      ))}
    </div>
  );
}

/** What is known of a payment besides what happened to it. */
export function PaymentFacts({ payment }: { payment: PaymentDetail }) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const { client, refundedCents, currency, failure, invoice, paidAt } = payment;
  const [order] = payment.checkouts;
  return (
    <dl className="divide-y divide-line">
      <Fact name={t("detail.client")}>
        {client === null ? (
          t("unknownClient")
        ) : (
          <>
            <Link href={`/admin/clients/${client.id}`} className={linkStyle}>
              {client.name ?? client.email ?? t("unknownClient")}
            </Link>
            {client.name !== null && client.email !== null ? (
              <span className="block text-muted">{client.email}</span>
            ) : null}
          </>
        )}
      </Fact>
      {refundedCents > 0 ? (
        <Fact name={t("detail.refunded")}>
          <span className="tabular-nums" suppressHydrationWarning>
            {formatMoney(refundedCents, currency ?? "BRL", locale)}
          </span>
        </Fact>
      ) : null}
      {failure === null ? null : (
        <Fact name={t("detail.failure")}>
          <span lang="en">{failure.message}</span>
          <span className="block font-mono text-xs text-muted">{failure.code}</span>
        </Fact>
      )}
      {paidAt === null ? null : (
        <Fact name={t("detail.paid")}>
          <ExactTime at={paidAt} />
        </Fact>
      )}
      <Fact name={t("detail.created")}>
        <ExactTime at={payment.createdAt} />
      </Fact>
      <Fact name={t("detail.invoice")}>
        {invoice === null ? (
          t("detail.none")
        ) : (
          <Link href={`/admin/invoices/${invoice.id}`} className={linkStyle}>
            {invoice.label}
          </Link>
        )}
      </Fact>
      {payment.subscriptionExternalId === null ? null : (
        <IdFact name={t("detail.subscription")} ids={[payment.subscriptionExternalId]} />
      )}
      {order === undefined ? null : <IdFact name={t("detail.order")} ids={[order.orderKey]} />}
      <IdFact name={t("detail.references")} ids={payment.externalIds} />
      <IdFact name={t("detail.id")} ids={[payment.id]} />
    </dl>
  );
}
