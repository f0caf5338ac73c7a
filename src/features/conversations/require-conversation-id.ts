import { z } from "zod";
import { NotFoundError } from "#lib/app-error.ts";

/** @throws {NotFoundError} what is no id is the id of nothing */
export function requireConversationId(id: string): string {
  if (!z.uuid().safeParse(id).success) {
    throw new NotFoundError("There is no conversation with this id.");
  }
  return id;
}
