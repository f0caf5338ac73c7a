import type { Form, FormValue } from "./decode-form.ts";
import { rejectParam } from "./rejection.ts";

/** Text of a parameter; null where it is absent. */
export function findText(form: Form, name: string): string | null {
  const value = form[name];
  if (value === undefined || value === "") return null;
  if (typeof value !== "string")
    throw rejectParam(name, "parameter_invalid_string", "Invalid string");
  return value;
}

/** @throws {StripeRejection} 400 `parameter_missing` */
export function getText(form: Form, name: string, shownAs = name): string {
  const value = findText(form, name);
  if (value === null) {
    throw rejectParam(shownAs, "parameter_missing", `Missing required param: ${shownAs}.`);
  }
  return value;
}

/** A whole number that is not negative; null where it is absent. */
export function findInteger(form: Form, name: string, shownAs = name): number | null {
  const text = findText(form, name);
  if (text === null) return null;
  if (!/^\d{1,12}$/.test(text)) {
    throw rejectParam(shownAs, "parameter_invalid_integer", `Invalid integer: ${text}`);
  }
  return Number(text);
}

/** Named parts of a parameter; empty where it is absent. */
export function readPart(form: Form, name: string): Form {
  const value: FormValue | undefined = form[name];
  if (value === undefined || value === "") return {};
  if (typeof value === "string" || Array.isArray(value)) {
    throw rejectParam(name, "parameter_invalid_object", "Invalid object");
  }
  return value;
}

export function readList(form: Form, name: string): FormValue[] {
  const value = form[name];
  if (value === undefined || value === "") return [];
  if (!Array.isArray(value)) throw rejectParam(name, "parameter_invalid_array", "Invalid array");
  return value;
}

/**
 * Metadata: names and texts; an empty text means that the name goes away.
 * Source of the limits: https://docs.stripe.com/api/metadata
 */
export function readMetadata(form: Form, name = "metadata"): Record<string, string> {
  const entries = Object.entries(readPart(form, name));
  if (entries.length > 50)
    throw rejectParam(name, "parameter_invalid", "At most 50 metadata keys.");
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  for (const [key, text] of texts) {
    if (key.length <= 40 && text.length <= 500) continue;
    const message = "Metadata keys can have 40 characters, values 500.";
    throw rejectParam(`${name}[${key}]`, "parameter_invalid", message);
  }
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}
