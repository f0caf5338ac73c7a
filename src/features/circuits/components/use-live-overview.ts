"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { fetchJson } from "#ui/live/fetch-json.ts";
import type { CircuitOverview } from "../circuit-overview.ts";
import { OVERVIEW_API } from "./circuit-address.ts";

/** After an answer. The server keeps the next one back until there is news, at most for a second. */
const AGAIN_MS = 250;
const AFTER_FAILURE_MS = 1_000;

/** For tests: the question of `useLiveOverview`. */
export function askForOverview(initial: CircuitOverview | undefined) {
  return queryOptions({
    queryKey: [OVERVIEW_API],
    queryFn: ({ signal, client, queryKey }) => {
      const known = client.getQueryState<CircuitOverview>(queryKey);
      const mark = known?.isInvalidated ? undefined : known?.data?.mark;
      const url = mark === undefined ? OVERVIEW_API : `${OVERVIEW_API}?after=${mark}`;
      return fetchJson<CircuitOverview>(url, { signal });
    },
    refetchInterval: ({ state }) => (state.status === "error" ? AFTER_FAILURE_MS : AGAIN_MS),
    initialData: () => initial,
  });
}

/**
 * How all circuits are, told as soon as one changes or another link answers. A look that fails keeps what
 * was shown; one that was asked for by `invalidateQueries` is answered at once.
 */
export function useLiveOverview(initial: CircuitOverview | undefined) {
  return useQuery(askForOverview(initial));
}
