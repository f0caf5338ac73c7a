"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { INVOICE_STATES } from "../invoice.ts";
import type { InvoicePage } from "../list-invoices.ts";
import { INVOICE_API, INVOICE_PARAMS } from "./invoice-address.ts";
import { InvoiceRow } from "./invoice-row.tsx";

const COLUMNS = ["number", "client", "amount", "status", "issued"] as const;

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
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
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
