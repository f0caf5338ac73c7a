"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { toProviderName } from "#ui/provider-name.ts";
import type { PaymentPage } from "../list-payments.ts";
import { PAYMENT_DISPUTES, PAYMENT_PROVIDERS, PAYMENT_STATUSES } from "../payment.ts";
import { PAYMENT_API, PAYMENT_PARAMS } from "./payment-list-address.ts";
import { PaymentRow } from "./payment-row.tsx";

/** All payments, live. */
export function PaymentsView({ initial }: { initial: InitialPage<PaymentPage> }) {
  const t = useTranslations("payments");
  const list = useTranslations("list");
  return (
    <LiveList
      api={PAYMENT_API}
      names={PAYMENT_PARAMS}
      initial={initial}
      texts={{
        title: t("title"),
        intro: t("intro"),
        searchHint: t("searchHint"),
        table: t("tableLabel"),
        columns: [
          t("columns.client"),
          t("columns.amount"),
          t("columns.status"),
          t("columns.references"),
          t("columns.created"),
        ],
        arrived: (count) => t("newPayments", { count }),
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
          options: PAYMENT_STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
        },
        {
          name: "dispute",
          label: t("disputeFilter"),
          all: t("anyDispute"),
          options: PAYMENT_DISPUTES.map((value) => ({ value, label: t(`dispute.${value}`) })),
        },
        {
          name: "provider",
          label: list("provider"),
          all: list("allProviders"),
          options: PAYMENT_PROVIDERS.map((value) => ({ value, label: toProviderName(value) })),
        },
      ]}
      renderRow={(payment, fresh) => <PaymentRow payment={payment} fresh={fresh} />}
    />
  );
}
