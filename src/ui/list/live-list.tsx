"use client";

import { Fragment, type ReactNode, useRef } from "react";
import { type ListParams, toAddress } from "../live/list-params.ts";
import { LiveIndicator } from "../live/live-indicator.tsx";
import { useArrivals } from "../live/use-arrivals.ts";
import { type ChangeParams, useListParams } from "../live/use-list-params.ts";
import { useLiveQuery } from "../live/use-live-query.ts";
import { PageHeader } from "../page-header.tsx";
import { FilterBar, type FilterChoice } from "./filter-bar.tsx";
import { ListBody } from "./list-body.tsx";
import type { InitialPage, LivePage } from "./live-page.ts";
import { Paging } from "./paging.tsx";
import type { readListTexts } from "./read-list-texts.ts";
import { Table, TableBody, TableHead } from "./table.tsx";
import { toListState } from "./to-list-state.ts";

export type ListTexts = ReturnType<typeof readListTexts> & {
  columns: readonly string[];
  /** Read out when new ones have come. */
  arrived: (count: number) => string;
};

type PagePart<Page> = (page: Page | undefined, place: ListPlace) => ReactNode;

/** Where the list stands: its own address, its filters, and how to change them. */
export type ListPlace = {
  path: string;
  params: ListParams;
  change: ChangeParams;
};

type LiveListProps<Page extends LivePage<{ id: string }>> = {
  api: string;
  /** Names of the parameters, as the page and the API take them. */
  names: readonly string[];
  initial: InitialPage<Page>;
  texts: ListTexts;
  choices: readonly FilterChoice[];
  /** What the API is asked for, where that is not what stands in the address. */
  toQuery?: (params: ListParams) => ListParams;
  /** Parameters that a search leaves as they are. */
  keep?: readonly string[];
  renderRow: (item: Page["items"][number], fresh: boolean) => ReactNode;
  /** Beside the title. */
  action?: ReactNode;
  /** Between the filters and the table. */
  above?: PagePart<Page>;
};

/** A list of the desk: filtered, searched, paged, and always as it is now. */
export function LiveList<Page extends LivePage<{ id: string }>>(props: LiveListProps<Page>) {
  const { api, names, initial, texts, choices, keep, renderRow, action, above, toQuery } = props;
  const { params, pathname: path, change } = useListParams(names);
  const url = toAddress(api, toQuery === undefined ? params : toQuery(params));
  const query = useLiveQuery<Page>({
    url,
    initial: url === initial.url ? initial.page : undefined,
    keepPrevious: true,
  });
  const { data, isPlaceholderData } = query;
  const ids = isPlaceholderData ? undefined : data?.items.map(({ id }) => id);
  const fresh = useArrivals(url, ids, texts.arrived);
  const top = useRef<HTMLDivElement>(null);
  const place = { path, params, change };

  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      <PageHeader title={texts.title} intro={texts.intro}>
        {action}
        <LiveIndicator connected={!query.isError} />
      </PageHeader>
      <FilterBar
        {...place}
        searchHint={texts.searchHint}
        choices={choices}
        {...(keep === undefined ? {} : { keep })}
      />
      {above?.(data, place)}
      <ListBody
        state={toListState(query, params)}
        outdated={isPlaceholderData}
        onRetry={() => void query.refetch()}
        words={texts}
      >
        <Table aria-label={texts.tableLabel}>
          <TableHead columns={texts.columns} />
          <TableBody>
            {data?.items.map((item: Page["items"][number]) => (
              <Fragment key={item.id}>{renderRow(item, fresh.has(item.id))}</Fragment>
            ))}
          </TableBody>
        </Table>
      </ListBody>
      <Paging
        {...place}
        nextCursor={data?.nextCursor ?? null}
        onTurn={() => top.current?.focus()}
      />
    </div>
  );
}
