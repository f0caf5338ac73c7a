const NAMES = [
  "title",
  "intro",
  "searchHint",
  "tableLabel",
  "emptyTitle",
  "emptyBody",
  "noMatchTitle",
  "noMatchBody",
] as const;

type ListTextName = (typeof NAMES)[number];

/** What every list says of itself, under the same names in each list's own texts. */
export function readListTexts(t: (name: ListTextName) => string) {
  const texts: Partial<Record<ListTextName, string>> = {};
  for (const name of NAMES) texts[name] = t(name);
  return texts as Record<ListTextName, string>;
}
