import type { Entity, EntityKind, PageText } from "./entity.ts";
import { findCaseNumbers } from "./find-case-numbers.ts";
import { findDates } from "./find-dates.ts";
import { findDeadlines } from "./find-deadlines.ts";
import { findMoney } from "./find-money.ts";
import { findNames } from "./find-names.ts";
import { findTaxIds } from "./find-tax-ids.ts";

// What is known for sure takes its place in the text before what only looks like something.
const RANK: Record<EntityKind, number> = {
  case_number: 0,
  cnpj: 1,
  cpf: 2,
  date: 3,
  money: 4,
  name: 5,
  deadline: 6,
};
const LONGEST_VALUE = 300;
const LONGEST_TEXT = 500;

function overlaps(one: Entity, other: Entity): boolean {
  return (
    one.offset < other.offset + other.text.length && other.offset < one.offset + one.text.length
  );
}

/** Takes out what stands where something surer stands. A deadline may hold the date that it is due on. */
function dropOverlapping(found: readonly Entity[]): Entity[] {
  const inOrder = found
    .filter(({ kind }) => kind !== "deadline")
    .sort((a, b) => a.offset - b.offset || RANK[a.kind] - RANK[b.kind]);
  const kept: Entity[] = [];
  for (const entity of inOrder) {
    const last = kept.at(-1);
    if (last === undefined || !overlaps(last, entity)) kept.push(entity);
    else if (RANK[entity.kind] < RANK[last.kind]) kept[kept.length - 1] = entity;
  }
  return [...kept, ...found.filter(({ kind }) => kind === "deadline")];
}

/** One per kind and value: the surest, at its first place. */
export function keepSurest(entities: readonly Entity[]): Entity[] {
  const surest = new Map<string, Entity>();
  for (const entity of entities) {
    const key = `${entity.kind} ${entity.page} ${entity.value.toLocaleUpperCase("pt-BR")}`;
    const known = surest.get(key);
    if (known === undefined || entity.confidence > known.confidence) surest.set(key, entity);
  }
  return [...surest.values()];
}

/** All that the rules find on one page: each value once, in order of reading. */
export function findPageEntities({ page, text }: PageText): Entity[] {
  const dates = findDates(text, page);
  const found = [
    ...findCaseNumbers(text, page),
    ...findTaxIds(text, page),
    ...dates,
    ...findMoney(text, page),
    ...findNames(text, page),
    ...findDeadlines(text, page, dates),
  ].filter((it) => it.value.length <= LONGEST_VALUE && it.text.length <= LONGEST_TEXT);
  return keepSurest(dropOverlapping(found)).sort((a, b) => a.offset - b.offset);
}

/** All that the rules find in a document, page by page. Linear in the length of its text. */
export function findEntities(pages: readonly PageText[]): Entity[] {
  return pages.flatMap(findPageEntities);
}
