import { z } from "zod";
import {
  CHANNELS,
  type ConversationSummary,
  HANDLERS,
  MESSAGE_AUTHORS,
  TOPICS,
} from "./conversation.ts";

const rowSchema = z.object({
  id: z.uuid(),
  channel: z.enum(CHANNELS),
  contact: z.string().nullable(),
  locale: z.enum(["pt-BR", "en"]),
  topic: z.enum(TOPICS).nullable(),
  handled_by: z.enum(HANDLERS),
  unread_count: z.number(),
  open_count: z.number(),
  last_message_at: z.string(),
  created_at: z.string(),
  last_inbound_at: z.string().nullable(),
  is_busy: z.boolean(),
  client: z.object({
    id: z.uuid(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  last_message: z
    .object({ text: z.string(), author: z.enum(MESSAGE_AUTHORS), createdAt: z.string() })
    .nullable(),
});

/** A row of `list_conversations`: the summary, and what only the page of one conversation shows. */
export function readConversationListRow(row: unknown): {
  summary: ConversationSummary;
  isBusy: boolean;
  lastInboundAt: string | null;
} {
  const it = rowSchema.parse(row);
  const summary: ConversationSummary = {
    id: it.id,
    channel: it.channel,
    contact: it.contact,
    locale: it.locale,
    topic: it.topic,
    handledBy: it.handled_by,
    unreadCount: it.unread_count,
    openCount: it.open_count,
    lastMessageAt: it.last_message_at,
    createdAt: it.created_at,
    client: it.client,
    lastMessage: it.last_message,
  };
  return { summary, isBusy: it.is_busy, lastInboundAt: it.last_inbound_at };
}
