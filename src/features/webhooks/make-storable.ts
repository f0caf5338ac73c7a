import { InvalidInputError } from "#lib/app-error.ts";

// What JSON can say and jsonb cannot keep: a NUL, and half of a surrogate pair.
const UNSTORABLE = /\0|\p{Surrogate}/u;
const ALL_UNSTORABLE = /\0|\p{Surrogate}/gu;
const REPLACEMENT = "\uFFFD";
/** PostgreSQL, and every recursion on the way to it, gives up at some thousands. */
const MAX_LEVELS = 512;

function mend(value: unknown): unknown {
  if (typeof value === "string") return value.replace(ALL_UNSTORABLE, REPLACEMENT);
  if (Array.isArray(value)) return value.map(mend);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [mend(key), mend(held)]));
}

function holdsUnstorable(value: unknown, level = 1): boolean {
  if (typeof value === "string") return UNSTORABLE.test(value);
  if (typeof value !== "object" || value === null) return false;
  if (level > MAX_LEVELS) throw tooDeep();
  let found = false;
  for (const [key, held] of Object.entries(value)) {
    if (holdsUnstorable(held, level + 1) || UNSTORABLE.test(key)) found = true;
  }
  return found;
}

const tooDeep = () =>
  new InvalidInputError(`The body is nested more than ${MAX_LEVELS} levels deep.`, {
    code: "nested_too_deeply",
  });

/**
 * A payload that the ledger can keep: characters that jsonb refuses become U+FFFD. Losing such a
 * character is better than losing the event.
 * @throws {InvalidInputError} nested deeper than the database can take
 */
export function makeStorable(payload: unknown): unknown {
  return holdsUnstorable(payload) ? mend(payload) : payload;
}
