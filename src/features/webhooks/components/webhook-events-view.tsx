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
import type { WebhookEventPage } from "../list-webhook-events.ts";
import { WEBHOOK_PROVIDERS } from "../webhook-event.ts";
import { StatusTabs } from "./status-tabs.tsx";
import { WEBHOOK_API, WEBHOOK_PARAMS } from "./webhook-list-address.ts";
import { WebhookRow } from "./webhook-row.tsx";

export type WebhookEventList = WebhookEventPage & { counts: Record<string, number> };

const NO_COUNTS: Record<string, number> = {};

/** The ledger, live. `initialUrl` is the address whose answer `initial` is. */
export function WebhookEventsView(props: { initial: WebhookEventList; initialUrl: string }) {
  const t = useTranslations("webhooks");
  const list = useTranslations("list");
  const { params, pathname, change } = useListParams(WEBHOOK_PARAMS);
  const url = toAddress(WEBHOOK_API, params);
  const query = useLiveQuery<WebhookEventList>({
    url,
    initial: url === props.initialUrl ? props.initial : undefined,
    keepPrevious: true,
  });
  const { data, isPlaceholderData } = query;
  const ids = isPlaceholderData ? undefined : data?.items.map(({ id }) => id);
  const toText = useCallback((count: number) => t("newEvents", { count }), [t]);
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
        keep={["status", "externalId"]}
        choices={[
          {
            name: "provider",
            label: list("provider"),
            all: list("allProviders"),
            options: WEBHOOK_PROVIDERS.map((value) => ({ value, label: toProviderName(value) })),
          },
        ]}
      />
      <StatusTabs
        path={pathname}
        params={params}
        change={change}
        counts={data?.counts ?? NO_COUNTS}
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
              t("columns.event"),
              t("columns.provider"),
              t("columns.status"),
              t("columns.attempts"),
              t("columns.received"),
            ]}
          />
          <TableBody>
            {data?.items.map((event) => (
              <WebhookRow key={event.id} event={event} fresh={fresh.has(event.id)} />
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
