"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ExactTime } from "#ui/time-text.tsx";
import type { InvoiceDetails } from "../invoice.ts";
import { MailState } from "./mail-state.tsx";

/** What became of the client's copy. */
export function InvoiceMail({ invoice }: { invoice: InvoiceDetails }) {
  const t = useTranslations("invoices");
  const { mail, mailKey, finishedAt } = invoice;
  if (mail === null) {
    const reason = finishedAt !== null && mailKey === null ? "noAddress" : "notMailedYet";
    return <p className="text-sm text-pretty text-muted">{t(reason)}</p>;
  }
  return (
    <div className="text-sm">
      <p className="font-medium">
        <MailState state={mail.state} />
      </p>
      <p className="mt-1 wrap-anywhere text-muted">{mail.recipient}</p>
      {mail.sentAt === null ? null : (
        <p className="mt-1 text-muted">
          <ExactTime at={mail.sentAt} />
        </p>
      )}
      <Link
        href={`/admin/emails/${mail.id}`}
        className="mt-3 inline-flex min-h-9 items-center text-accent underline"
      >
        {t("openMail")}
      </Link>
    </div>
  );
}
