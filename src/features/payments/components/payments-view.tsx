"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { toProviderName } from "#ui/provider-name.ts";
import type { PaymentPage } from "../list-payments.ts";
import { PAYMENT_DISPUTES, PAYMENT_PROVIDERS, PAYMENT_STATUSES } from "../payment.ts";
import { PAYMENT_API, PAYMENT_PARAMS } from "./payment-list-address.ts";
import { PaymentRow } from "./payment-row.tsx";

const COLUMNS = ["client", "amount", "status", "references", "created"] as const;

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
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
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
