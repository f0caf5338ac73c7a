import "server-only";
import { z } from "zod";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import type { ClientChanges } from "./client-changes.ts";

/**
 * Corrects a client by hand; the audit log keeps who did it and what it was before.
 * @throws {NotFoundError}
 */
export async function updateClient(
  id: string,
  changes: ClientChanges,
  actor: string,
): Promise<void> {
  const missing = new NotFoundError("There is no client with this id.");
  if (!z.uuid().safeParse(id).success) throw missing;
  const set = Object.entries(changes).filter(([, value]) => value !== undefined);
  const result = await getServiceDb().rpc("update_client", {
    p_id: id,
    p_changes: Object.fromEntries(set),
    p_actor: actor,
  });
  if (readFirstRow("changing a client", result) === null) throw missing;
}
