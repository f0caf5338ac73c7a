import { rejectParam } from "./rejection.ts";

const clause = /^(-?)(\w+)(?:\[["'](\w+)["']\])?([:~])["'](.*)["']$/;

/**
 * Whether an object fits a query of Stripe's search language: `email:'a@b.c' AND
 * metadata['key']:'value'`; `~` for a part of a text, `-` for not; either AND or OR throughout.
 * Source: https://docs.stripe.com/search#search-query-language
 * @throws {VendorRejection} 400 for a query that cannot be read
 */
export function matchesSearch(object: object, query: string): boolean {
  const parts = query.split(/ (?:AND|OR) /i);
  const fits = (part: string) => matchesClause(object, part.trim());
  return / OR /i.test(query) ? parts.some(fits) : parts.every(fits);
}

function matchesClause(object: object, text: string): boolean {
  const match = clause.exec(text);
  if (match === null) {
    throw rejectParam("query", "parameter_invalid", "We were unable to parse your search query.");
  }
  const [, not, field, key, operator, wanted = ""] = match;
  const value = Reflect.get(object, field ?? "");
  const found = key === undefined ? value : (value as Record<string, unknown> | null)?.[key];
  const actual = typeof found === "string" ? found.toLowerCase() : "";
  const target = wanted.replaceAll(/\\(['"])/g, "$1").toLowerCase();
  const fits = operator === "~" ? actual.includes(target) : actual === target;
  return not === "-" ? !fits : fits;
}
