"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json.ts";

const POLL_MS = 2_000;

type LiveQuery<T> = {
  url: string;
  /** What the server rendered with; undefined when that was for another address. */
  initial: T | undefined;
  /** Whether the answer for the address before is shown until the one for the new address is here. */
  keepPrevious?: boolean;
  /** How often it is asked for. Default 2,000. */
  everyMs?: number;
};

/** Asks `url` again and again while the tab is visible. A failed poll keeps what was shown. */
export function useLiveQuery<T>({
  url,
  initial,
  keepPrevious = false,
  everyMs = POLL_MS,
}: LiveQuery<T>) {
  return useQuery({
    queryKey: [url],
    queryFn: ({ signal }) => fetchJson<T>(url, { signal }),
    refetchInterval: everyMs,
    initialData: () => initial,
    placeholderData: keepPrevious ? keepPreviousData : undefined,
  });
}
