import { z } from "zod";
import { CHANNELS, HANDLERS, MESSAGE_AUTHORS, MESSAGE_STATES, TOPICS } from "./conversation.ts";

const messageRowSchema = z
  .object({
    id: z.uuid(),
    conversation_id: z.uuid(),
    direction: z.enum(["inbound", "outbound"]),
    author: z.enum(MESSAGE_AUTHORS),
    text: z.string(),
    documents: z.array(z.uuid()),
    reply_to: z.uuid().nullable(),
    state: z.enum(MESSAGE_STATES),
    delivery_key: z.string().nullable(),
    needs_template: z.boolean().nullable(),
    correlation_id: z.string(),
    created_at: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    direction: row.direction,
    author: row.author,
    text: row.text,
    documentIds: row.documents,
    replyTo: row.reply_to,
    state: row.state,
    deliveryKey: row.delivery_key,
    needsTemplate: row.needs_template ?? false,
    correlationId: row.correlation_id,
    createdAt: row.created_at,
  }));

const conversationRowSchema = z
  .object({
    id: z.uuid(),
    client_id: z.uuid(),
    channel: z.enum(CHANNELS),
    contact: z.string().nullable(),
    locale: z.enum(["pt-BR", "en"]),
    topic: z.enum(TOPICS).nullable(),
    handled_by: z.enum(HANDLERS),
  })
  .transform((row) => ({
    id: row.id,
    clientId: row.client_id,
    channel: row.channel,
    contact: row.contact,
    locale: row.locale,
    topic: row.topic,
    handledBy: row.handled_by,
  }));

/** A message as its table has it, as far as the writing and sending of replies needs it. */
export type MessageRow = z.infer<typeof messageRowSchema>;
export type ConversationRow = z.infer<typeof conversationRowSchema>;

export function readMessageRow(row: unknown): MessageRow {
  return messageRowSchema.parse(row);
}

export function readConversationRow(row: unknown): ConversationRow {
  return conversationRowSchema.parse(row);
}
