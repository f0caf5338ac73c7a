import "server-only";
import { z } from "zod";
import { readFirstRow } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { type Clock, systemClock } from "#lib/clock.ts";
import type { ConversationDetail } from "./conversation.ts";
import { readConversationListRow } from "./conversation-list-row.ts";
import { listChatMessages } from "./list-chat-messages.ts";

const WINDOW_MS = 24 * 60 * 60_000;

/** The query string of one conversation. */
export const conversationQuerySchema = z.object({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export type ConversationQuery = z.infer<typeof conversationQuerySchema>;

/**
 * A conversation with its newest messages, as far as `db` may see it.
 * @throws {NotFoundError} there is none of that id
 */
export async function getConversation(
  db: Db,
  id: string,
  query: ConversationQuery,
  clock: Clock = systemClock,
): Promise<ConversationDetail> {
  if (!z.uuid().safeParse(id).success) throw toNotFound();
  const [found, page] = await Promise.all([
    db.rpc("list_conversations", { p_id: id, p_limit: 1 }),
    listChatMessages(db, id, query),
  ]);
  const row = readFirstRow("reading a conversation", found);
  if (row === null) throw toNotFound();
  const { summary, isBusy, lastInboundAt } = readConversationListRow(row);
  const { client, lastMessage: _, ...rest } = summary;
  const windowEndsAt =
    rest.channel === "whatsapp" && lastInboundAt !== null
      ? findWindowEnd(lastInboundAt, clock.now())
      : null;
  return { conversation: { ...rest, windowEndsAt, isBusy }, client, ...page };
}

function findWindowEnd(lastInboundAt: string, now: Date): string | null {
  const end = new Date(Date.parse(lastInboundAt) + WINDOW_MS);
  return end > now ? end.toISOString() : null;
}

function toNotFound(): NotFoundError {
  return new NotFoundError("There is no conversation with this id.");
}
