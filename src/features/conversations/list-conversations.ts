import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { CHANNELS, type ConversationPage, HANDLERS } from "./conversation.ts";
import { readConversationListRow } from "./conversation-list-row.ts";

/** The query string of the list, as the page and the API take it. */
export const conversationFilterSchema = z.object({
  channel: z.enum(CHANNELS).optional(),
  handledBy: z.enum(HANDLERS).optional(),
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type ConversationFilter = z.infer<typeof conversationFilterSchema>;

/** One page of conversations, the last one spoken in first, as far as `db` may see them. */
export async function listConversations(
  db: Db,
  filter: ConversationFilter,
): Promise<ConversationPage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_conversations", {
    p_channel: filter.channel,
    p_handled_by: filter.handledBy,
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing conversations", result).map(
    (row) => readConversationListRow(row).summary,
  );
  return toPage(rows, filter.limit, (row) => ({ at: row.lastMessageAt, id: row.id }));
}
