/** A page of a search, by `limit` (default 30) and `offset`. */
export function pageResults<T>(found: readonly T[], query: URLSearchParams) {
  const limit = Math.min(100, Number(query.get("limit") ?? 30) || 30);
  const offset = Number(query.get("offset") ?? 0) || 0;
  const results = found.slice(offset, offset + limit);
  return { paging: { total: found.length, limit, offset }, results };
}
