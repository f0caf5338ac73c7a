import { z } from "zod";
import { InvalidInputError } from "./app-error.ts";

/** Where a page ended: lists are ordered by time and then id, newest first. */
export type Cursor = { at: string; id: string };

// What ISO allows and PostgreSQL does not: the year 0, zones beyond 15 hours, endless fractions.
const TIME = /^(?!0000)[^.]{19}(\.\d{1,9})?(Z|[+-](0\d|1[0-5]):\d\d)$/;

const schema = z.object({ at: z.iso.datetime({ offset: true }).regex(TIME), id: z.uuid() });

/** A cursor as an opaque text for a URL. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/**
 * Reads what `encodeCursor` made.
 * @throws {InvalidInputError} when it did not
 */
export function decodeCursor(text: string): Cursor {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    throw new InvalidInputError("cursor: take it unchanged from nextCursor of the page before.");
  }
}

/** Cuts a list that was read one row longer than a page, and says where the next page begins. */
export function toPage<T>(
  rows: T[],
  limit: number,
  toCursor: (row: T) => Cursor,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(toCursor(last)) : null };
}
