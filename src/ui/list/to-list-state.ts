import type { ListParams } from "../live/list-params.ts";

type Answer = { data: { items: readonly unknown[] } | undefined; isError: boolean };

/** What there is to show of a list: rows that were once loaded stay, even while polls fail. */
export function toListState({ data, isError }: Answer, params: ListParams) {
  if (data === undefined) return isError ? "failed" : "loading";
  if (data.items.length > 0) return "full";
  return Object.keys(params).length > 0 ? "no-match" : "empty";
}
