"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatTaxId } from "#lib/tax-id.ts";
import type { InvoiceDetails } from "../invoice.ts";

/** Who is invoiced, as the invoice has it, with the way to their own page. */
export function InvoiceClient({ invoice }: { invoice: InvoiceDetails }) {
  const t = useTranslations("invoices");
  const { client, clientId } = invoice;
  const taxId = client.taxId === null ? null : formatTaxId(client.taxId);
  const lines = [taxId, client.email, client.phone].filter((it) => it !== null);
  return (
    <div className="text-sm">
      <p className={client.name === null ? "text-muted" : "font-medium wrap-anywhere"}>
        {client.name ?? t("unknownClient")}
      </p>
      {lines.map((text) => (
        <p key={text} className="mt-1 wrap-anywhere text-muted">
          {text}
        </p>
      ))}
      {clientId === null ? null : (
        <Link
          href={`/admin/clients/${clientId}`}
          className="mt-3 inline-flex min-h-9 items-center text-accent underline"
        >
          {t("openClient")}
        </Link>
      )}
    </div>
  );
}
