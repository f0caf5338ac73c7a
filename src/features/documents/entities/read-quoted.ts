import type { Entity, EntityKind } from "./entity.ts";
import { findCaseNumbers } from "./find-case-numbers.ts";
import { findDates } from "./find-dates.ts";
import { findDeadlines } from "./find-deadlines.ts";
import { findMoney } from "./find-money.ts";
import { cleanName } from "./find-names.ts";
import { findTaxIds } from "./find-tax-ids.ts";

type Reading = Pick<Entity, "value" | "details">;

const NAME = /^\p{Lu}[\p{L}\p{M}.,'’&/ -]{2,119}$/u;

function readName(text: string): Reading | null {
  const value = cleanName(text);
  return NAME.test(value) && value.includes(" ") ? { value, details: null } : null;
}

function readDeadline(text: string): Reading | null {
  // A quote often leaves out the words that make it a deadline.
  for (const whole of [text, `prazo de ${text}`, `até ${text}`]) {
    const [found] = findDeadlines(whole, 1, findDates(whole, 1));
    if (found !== undefined) return { value: found.value, details: found.details };
  }
  return null;
}

/**
 * What a quoted piece of text says, by the rules: a model may point at a place, but the value is ours,
 * check digits and calendar included. Null when the quote is no such thing.
 */
export function readQuoted(kind: EntityKind, text: string): Reading | null {
  if (kind === "name") return readName(text);
  if (kind === "deadline") return readDeadline(text);
  const found = {
    cpf: findTaxIds,
    cnpj: findTaxIds,
    case_number: findCaseNumbers,
    date: findDates,
    money: findMoney,
  }
    [kind](text, 1)
    .find((it) => it.kind === kind);
  return found === undefined ? null : { value: found.value, details: null };
}
