import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { type MessageRow, readMessageRow } from "./message-row.ts";

/** The message of a conversation that is next to go out; null: nothing waits. */
export async function findUndispatched(conversationId: string): Promise<MessageRow | null> {
  const result = await getServiceDb()
    .from("messages")
    .select("*")
    .eq("conversation_id", conversationId)
    .not("delivery_key", "is", null)
    .is("dispatched_at", null)
    .order("seq")
    .limit(1)
    .maybeSingle();
  const row = readResult("looking for what is to go out", result);
  return row === null ? null : readMessageRow(row);
}
