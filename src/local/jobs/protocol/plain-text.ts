import { z } from "zod";

/** Longer names of events are refused by `POST /e/`. */
export const MAX_EVENT_NAME_LENGTH = 256;
export const MAX_SIGNAL_LENGTH = 512;

/** Text that PostgreSQL can store and find by an index: not too long, without NUL. */
export function plainText(maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => !text.includes("\0"), "must not contain NUL");
}
