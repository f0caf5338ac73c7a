"use client";

import { ArrowLeft, Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { LiveIndicator } from "#ui/live/live-indicator.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Notice } from "#ui/notice.tsx";
import { Panel } from "#ui/panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { InvoiceDetails } from "../invoice.ts";
import { toInvoiceUrl } from "./invoice-address.ts";
import { InvoiceClient } from "./invoice-client.tsx";
import { InvoiceFacts } from "./invoice-facts.tsx";
import { InvoiceMail } from "./invoice-mail.tsx";
import { InvoiceStateBadge } from "./invoice-state-badge.tsx";

function DownloadButton({ invoice }: { invoice: InvoiceDetails }) {
  const t = useTranslations("invoices");
  if (invoice.pdfPath === null) {
    return <p className="text-sm text-muted">{t("noPdf")}</p>;
  }
  return (
    <Button look="primary" asChild>
      <a href={`${toInvoiceUrl(invoice.id)}/pdf`} download>
        <Download aria-hidden />
        {t("download")}
      </a>
    </Button>
  );
}

/** One invoice with its PDF and its mail, live. */
export function InvoiceView({ initial }: { initial: InvoiceDetails }) {
  const t = useTranslations("invoices");
  const query = useLiveQuery<InvoiceDetails>({ url: toInvoiceUrl(initial.id), initial });
  const invoice = query.data ?? initial;

  return (
    <>
      <Link
        href="/admin/invoices"
        className="-ml-1 inline-flex min-h-9 items-center gap-1.5 rounded px-1 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("back")}
      </Link>
      <header className="mt-2 mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight tabular-nums sm:text-2xl">
            {t("heading", { number: invoice.label })}
          </h1>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
            <InvoiceStateBadge state={invoice.state} />
            <RelativeTime at={invoice.issuedAt} />
            <LiveIndicator connected={!query.isError} />
          </p>
        </div>
        <DownloadButton invoice={invoice} />
      </header>
      {invoice.state === "void" ? (
        <div className="mb-5">
          <Notice tone="bad">{t("voidNotice")}</Notice>
        </div>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <Panel title={t("facts")}>
          <InvoiceFacts invoice={invoice} />
        </Panel>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 sm:max-lg:grid-cols-2">
          <Panel title={t("client")}>
            <InvoiceClient invoice={invoice} />
          </Panel>
          <Panel title={t("mail")}>
            <InvoiceMail invoice={invoice} />
          </Panel>
        </div>
      </div>
    </>
  );
}
