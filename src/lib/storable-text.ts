import { z } from "zod";

/**
 * A schema for text of 1 to `maxLength` characters (trimmed) that PostgreSQL can hold: it has no place
 * for NUL, nor UTF-8 for half of a surrogate pair.
 */
export function storableText(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((text) => !text.includes("\0") && text.isWellFormed(), "holds an unusable character");
}
