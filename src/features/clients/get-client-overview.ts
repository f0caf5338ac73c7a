import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { type ClientOverview, clientOverviewSchema } from "./client-overview.ts";

/**
 * A client with everything of theirs, as far as `db` may see it.
 * @throws {NotFoundError}
 */
export async function getClientOverview(db: Db, id: string): Promise<ClientOverview> {
  const missing = "There is no client with this id.";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const result = await db.rpc("get_client_overview", { p_id: id });
  const overview = readResult("reading a client", result);
  if (overview === null) throw new NotFoundError(missing);
  return clientOverviewSchema.parse(overview);
}
