import { z } from "zod";
import { NotFoundError } from "#lib/app-error.ts";

/** What the engine gives as ids of runs, events and steps, and as a place in a list. */
export const engineId = z.string().regex(/^[\w.:-]{1,128}$/);

/**
 * An id out of an address, fit for another one.
 * @throws {NotFoundError} nothing can have such an id
 */
export function requireEngineId(id: string): string {
  if (!engineId.safeParse(id).success) throw new NotFoundError("Nothing has such an id.");
  return encodeURIComponent(id);
}
