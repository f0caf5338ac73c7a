import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import {
  CLIENT_SESSION_COOKIE,
  clientCookieOptions,
  makeSessionToken,
  readSessionToken,
} from "./session-token.ts";

export type ClientSession = { clientId: string };

/**
 * The client behind this request's cookie, or null. There may be no row of that id yet: it is made
 * when there is something to keep. Works in pages, route handlers and server actions.
 */
export async function findClientSession(): Promise<ClientSession | null> {
  const clientId = readSessionToken((await cookies()).get(CLIENT_SESSION_COOKIE)?.value);
  return clientId === null ? null : { clientId };
}

/**
 * The same; a caller without a session gets one, with the cookie. Makes no row. For route handlers and
 * server actions: pages cannot set cookies.
 */
export async function startClientSession(): Promise<ClientSession> {
  const found = await findClientSession();
  if (found !== null) return found;
  const clientId = randomUUID();
  const token = makeSessionToken(clientId);
  (await cookies()).set(CLIENT_SESSION_COOKIE, token, clientCookieOptions());
  return { clientId };
}

/**
 * The client behind this request, with its row in `clients`.
 * @throws {DatabaseUnavailableError} when the database is away
 */
export async function openClientSession(): Promise<ClientSession> {
  const session = await startClientSession();
  const made = await getServiceDb().rpc("ensure_web_client", { p_id: session.clientId });
  readResult("making a client", made);
  return session;
}
