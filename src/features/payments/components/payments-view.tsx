"use client";

import { useTranslations } from "next-intl";
import { useCallback, useRef } from "react";
import { FilterBar } from "#ui/list/filter-bar.tsx";
import { ListBody } from "#ui/list/list-body.tsx";
import { Paging } from "#ui/list/paging.tsx";
import { Table, TableBody, TableHead } from "#ui/list/table.tsx";
import { toListState } from "#ui/list/to-list-state.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { LiveIndicator } from "#ui/live/live-indicator.tsx";
import { useArrivals } from "#ui/live/use-arrivals.ts";
import { useListParams } from "#ui/live/use-list-params.ts";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { PageHeader } from "#ui/page-header.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import type { PaymentPage } from "../list-payments.ts";
import { PAYMENT_PROVIDERS, PAYMENT_STATUSES } from "../payment.ts";
import { PAYMENT_API, PAYMENT_PARAMS } from "./payment-list-address.ts";
import { PaymentRow } from "./payment-row.tsx";

/** All payments, live. `initialUrl` is the address whose answer `initial` is. */
export function PaymentsView(props: { initial: PaymentPage; initialUrl: string }) {
  const t = useTranslations("payments");
  const list = useTranslations("list");
  const { params, pathname, change } = useListParams(PAYMENT_PARAMS);
  const url = toAddress(PAYMENT_API, params);
  const query = useLiveQuery<PaymentPage>({
    url,
    initial: url === props.initialUrl ? props.initial : undefined,
    keepPrevious: true,
  });
  const { data, isPlaceholderData } = query;
  const ids = isPlaceholderData ? undefined : data?.items.map(({ id }) => id);
  const toText = useCallback((count: number) => t("newPayments", { count }), [t]);
  const fresh = useArrivals(url, ids, toText);
  const top = useRef<HTMLDivElement>(null);

  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      <PageHeader title={t("title")} intro={t("intro")}>
        <LiveIndicator connected={!query.isError} />
      </PageHeader>
      <FilterBar
        path={pathname}
        params={params}
        change={change}
        searchHint={t("searchHint")}
        choices={[
          {
            name: "status",
            label: list("status"),
            all: list("allStatuses"),
            options: PAYMENT_STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          },
          {
            name: "provider",
            label: list("provider"),
            all: list("allProviders"),
            options: PAYMENT_PROVIDERS.map((value) => ({ value, label: toProviderName(value) })),
          },
        ]}
      />
      <ListBody
        state={toListState(query, params)}
        outdated={isPlaceholderData}
        onRetry={() => void query.refetch()}
        words={{
          emptyTitle: t("emptyTitle"),
          emptyBody: t("emptyBody"),
          noMatchTitle: t("noMatchTitle"),
          noMatchBody: t("noMatchBody"),
        }}
      >
        <Table aria-label={t("tableLabel")}>
          <TableHead
            columns={[
              t("columns.client"),
              t("columns.amount"),
              t("columns.status"),
              t("columns.references"),
              t("columns.created"),
            ]}
          />
          <TableBody>
            {data?.items.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} fresh={fresh.has(payment.id)} />
            ))}
          </TableBody>
        </Table>
      </ListBody>
      <Paging
        path={pathname}
        params={params}
        change={change}
        nextCursor={data?.nextCursor ?? null}
        onTurn={() => top.current?.focus()}
      />
    </div>
  );
}
