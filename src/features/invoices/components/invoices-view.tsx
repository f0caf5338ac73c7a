"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { INVOICE_STATES } from "../invoice.ts";
import type { InvoicePage } from "../list-invoices.ts";
import { INVOICE_API, INVOICE_PARAMS } from "./invoice-address.ts";
import { InvoiceRow } from "./invoice-row.tsx";

/** All invoices, live. */
export function InvoicesView({ initial }: { initial: InitialPage<InvoicePage> }) {
  const t = useTranslations("invoices");
  const list = useTranslations("list");
  return (
    <LiveList
      api={INVOICE_API}
      names={INVOICE_PARAMS}
      keep={["clientId"]}
      initial={initial}
      texts={{
        title: t("title"),
        intro: t("intro"),
        searchHint: t("searchHint"),
        table: t("tableLabel"),
        columns: [
          t("columns.number"),
          t("columns.client"),
          t("columns.amount"),
          t("columns.status"),
          t("columns.issued"),
        ],
        arrived: (count) => t("newInvoices", { count }),
        emptyTitle: t("emptyTitle"),
        emptyBody: t("emptyBody"),
        noMatchTitle: t("noMatchTitle"),
        noMatchBody: t("noMatchBody"),
      }}
      choices={[
        {
          name: "status",
          label: list("status"),
          all: list("allStatuses"),
          options: INVOICE_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        },
      ]}
      renderRow={(invoice, fresh) => <InvoiceRow invoice={invoice} fresh={fresh} />}
    />
  );
}
