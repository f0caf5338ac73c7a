import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { type ChatHistory, type ChatMessage, chatMessageSchema } from "./conversation.ts";
import { listChatMessages } from "./list-chat-messages.ts";
import { readConversationRow } from "./message-row.ts";

/** The query string of a client's history. */
export const historyQuerySchema = z
  .object({
    before: z.uuid().optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(({ before, after }) => before === undefined || after === undefined, {
    path: ["after"],
    message: "cannot go together with before",
  });

export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** What a client sees of their own conversation on the web. */
export async function getChatHistory(clientId: string, query: HistoryQuery): Promise<ChatHistory> {
  const db = getServiceDb();
  const found = await db
    .from("conversations")
    .select("*")
    .eq("client_id", clientId)
    .eq("channel", "web")
    .maybeSingle();
  const row = readResult("finding a client's conversation", found);
  if (row === null) return { conversation: null, messages: [], hasMore: false };
  const { id, handledBy } = readConversationRow(row);
  const { messages, hasMore } = await listChatMessages(db, id, query);
  return { conversation: { id, handledBy }, messages: messages.map(toChatMessage), hasMore };
}

/** The reply to a message, as its client sees it; null: there is none yet. */
export async function findChatReply(messageId: string): Promise<ChatMessage | null> {
  const db = getServiceDb();
  const found = await db
    .from("messages")
    .select("id, conversation_id, seq, text, state, status, topic, created_at, author")
    .eq("reply_to", messageId)
    .maybeSingle();
  const row = readResult("looking for a reply", found);
  if (row === null) return null;
  return chatMessageSchema.parse({
    id: row.id,
    direction: "outbound",
    author: row.author,
    text: row.text,
    state: row.state,
    status: row.status,
    topic: row.topic,
    createdAt: row.created_at,
    clientMessageId: null,
    replyTo: messageId,
    documents: [],
  });
}

/** Leaves out what only staff may know. */
function toChatMessage(message: ChatMessage): ChatMessage {
  return chatMessageSchema.parse(message);
}
