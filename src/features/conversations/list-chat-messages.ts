import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import {
  MESSAGE_AUTHORS,
  MESSAGE_STATES,
  messageDeliverySchema,
  messageDocumentSchema,
  REPLY_STATUSES,
  type StaffMessage,
  TOPICS,
} from "./conversation.ts";

const rowSchema = z
  .object({
    id: z.uuid(),
    direction: z.enum(["inbound", "outbound"]),
    author: z.enum(MESSAGE_AUTHORS),
    actor: z.string().nullable(),
    text: z.string(),
    state: z.enum(MESSAGE_STATES),
    status: z.enum(REPLY_STATUSES).nullable(),
    topic: z.enum(TOPICS).nullable(),
    created_at: z.string(),
    client_message_id: z.string().nullable(),
    reply_to: z.uuid().nullable(),
    documents: z.array(messageDocumentSchema),
    link: z.string().nullable(),
    model: z.string().nullable(),
    latency_ms: z.number().nullable(),
    tokens_in: z.number().nullable(),
    tokens_out: z.number().nullable(),
    cost_micro_usd: z.number().nullable(),
    delivery: messageDeliverySchema.nullable(),
  })
  .transform(
    ({
      created_at: createdAt,
      client_message_id: clientMessageId,
      reply_to: replyTo,
      latency_ms: latencyMs,
      tokens_in: tokensIn,
      tokens_out: tokensOut,
      cost_micro_usd: costMicroUsd,
      ...same
    }): StaffMessage => ({
      ...same,
      createdAt,
      clientMessageId,
      replyTo,
      latencyMs,
      tokensIn,
      tokensOut,
      costMicroUsd,
    }),
  );

export type MessageWindow = {
  /** Only what was said before this message. */
  before?: string | undefined;
  /** Only what was said after this message, the first of it first. */
  after?: string | undefined;
  limit: number;
};

/**
 * A stretch of a conversation, oldest first, as far as `db` may see it: the newest messages, those
 * before one, or those after one.
 */
export async function listChatMessages(
  db: Db,
  conversationId: string,
  { before, after, limit }: MessageWindow,
): Promise<{ messages: StaffMessage[]; hasMore: boolean }> {
  const result = await db.rpc("list_messages", {
    p_conversation_id: conversationId,
    ...(before === undefined ? {} : { p_before: before }),
    ...(after === undefined ? {} : { p_after: after }),
    p_limit: limit + 1,
  });
  const rows = readResult("listing messages", result).map((row) => rowSchema.parse(row));
  const messages = rows.slice(0, limit);
  if (after === undefined) messages.reverse();
  return { messages, hasMore: rows.length > limit };
}
