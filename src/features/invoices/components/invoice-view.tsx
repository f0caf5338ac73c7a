"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { DetailHeader } from "#ui/detail-header.tsx";
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
      <DetailHeader
        back={{ href: "/admin/invoices", label: t("back") }}
        title={<span className="tabular-nums">{t("heading", { number: invoice.label })}</span>}
        connected={!query.isError}
        action={<DownloadButton invoice={invoice} />}
      >
        <InvoiceStateBadge state={invoice.state} />
        <RelativeTime at={invoice.issuedAt} />
      </DetailHeader>
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
