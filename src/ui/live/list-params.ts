/** What a list is narrowed to, as it stands in the address: only what is set, in a fixed order. */
export type ListParams = Readonly<Record<string, string>>;

export function pickParams(source: URLSearchParams, names: readonly string[]): ListParams {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = source.get(name)?.trim();
    if (value) picked[name] = value;
  }
  return picked;
}

/** `params` with some of them changed. Another filter begins on the first page again. */
export function changeParams(params: ListParams, changes: Record<string, string>): ListParams {
  const { cursor: _, ...rest } = params;
  const changed = Object.entries({ ...rest, ...changes }).filter(
    ([, value]) => value.trim() !== "",
  );
  return Object.fromEntries(changed);
}

export function toAddress(path: string, params: ListParams): string {
  const query = new URLSearchParams(params).toString();
  return query === "" ? path : `${path}?${query}`;
}
