// What JSON can say and jsonb cannot keep: a NUL, and half of a surrogate pair.
const UNSTORABLE = /\0|\p{Surrogate}/u;
const ALL_UNSTORABLE = /\0|\p{Surrogate}/gu;
const REPLACEMENT = "\uFFFD";

function mend(value: unknown): unknown {
  if (typeof value === "string") return value.replace(ALL_UNSTORABLE, REPLACEMENT);
  if (Array.isArray(value)) return value.map(mend);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [mend(key), mend(held)]));
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === "string") return UNSTORABLE.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, held]) => UNSTORABLE.test(key) || holdsUnstorable(held));
}

/**
 * A payload that the ledger can keep: characters that jsonb refuses become U+FFFD. Losing such a
 * character is better than losing the event.
 */
export function makeStorable(payload: unknown): unknown {
  return holdsUnstorable(payload) ? mend(payload) : payload;
}
