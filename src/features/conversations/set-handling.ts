import "server-only";
import { z } from "zod";
import { readFirstRow, readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { HANDLERS, type Handler } from "./conversation.ts";
import { type ConversationRow, readConversationRow } from "./message-row.ts";

/** What `POST /api/admin/conversations/:id/handling` takes. */
export const handlingBodySchema = z.object({ handledBy: z.enum(HANDLERS) });

/**
 * Takes a conversation over, or gives it back to the agents. Audited.
 * @throws {NotFoundError} there is no such conversation
 */
export async function setHandling(
  conversationId: string,
  handledBy: Handler,
  actor: string,
): Promise<ConversationRow> {
  const result = await getServiceDb().rpc("set_conversation_handling", {
    p_id: conversationId,
    p_handled_by: handledBy,
    p_actor: actor,
  });
  const row = readFirstRow("changing who handles a conversation", result);
  if (row === null) throw new NotFoundError("There is no conversation with this id.");
  return readConversationRow(row);
}

/** Staff has seen what the client wrote. */
export async function markRead(conversationId: string): Promise<void> {
  const result = await getServiceDb().rpc("mark_conversation_read", { p_id: conversationId });
  readResult("marking a conversation read", result);
}
