import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";

const SILENT_SECONDS = 20;
const BATCH = 200;

const rowSchema = z.object({
  conversation_id: z.uuid(),
  message_id: z.uuid(),
  rescue: z.number().int(),
  correlation_id: z.string(),
});

/**
 * Finds conversations where something waits and nobody is at it: a process died, an event was lost,
 * a page went away. Answers the events that wake the job for them.
 */
export async function claimStuckConversations(
  silentSeconds = SILENT_SECONDS,
): Promise<CatalogueEvent[]> {
  const result = await getServiceDb().rpc("claim_stuck_conversations", {
    p_silent_seconds: silentSeconds,
    p_limit: BATCH,
  });
  return readResult("claiming stuck conversations", result).map((row) => {
    const it = rowSchema.parse(row);
    const data = {
      conversationId: it.conversation_id,
      messageId: it.message_id,
      correlationId: it.correlation_id,
    };
    const id = `conversation-rescue:${it.message_id}:${it.rescue}`;
    return buildEvent("conversation/message.received", data, id);
  });
}
