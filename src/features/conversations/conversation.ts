import { z } from "zod";

export const CHANNELS = ["web", "whatsapp"] as const;
export type Channel = (typeof CHANNELS)[number];

export const HANDLERS = ["agent", "staff"] as const;
/** Who answers: our agents, or people. */
export type Handler = (typeof HANDLERS)[number];

export const TOPICS = ["deadlines", "documents", "payments", "general"] as const;
export type Topic = (typeof TOPICS)[number];

export const MESSAGE_AUTHORS = ["client", "agent", "staff", "system"] as const;
export type MessageAuthor = (typeof MESSAGE_AUTHORS)[number];

/** Of the client's: received, answered, handed_over (a person will answer). Of ours: complete, failed (not sent). */
export const MESSAGE_STATES = [
  "received",
  "answered",
  "handed_over",
  "complete",
  "failed",
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export const REPLY_STATUSES = ["success", "fallback", "degraded"] as const;
/** How well the chain of models did: the first one answered, a later one, or none (a canned reply). */
export type ReplyStatus = (typeof REPLY_STATUSES)[number];

export const messageDocumentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  state: z.string(),
});

/** A message as its client sees it. */
export const chatMessageSchema = z.object({
  id: z.uuid(),
  direction: z.enum(["inbound", "outbound"]),
  author: z.enum(MESSAGE_AUTHORS),
  text: z.string(),
  state: z.enum(MESSAGE_STATES),
  status: z.enum(REPLY_STATUSES).nullable(),
  topic: z.enum(TOPICS).nullable(),
  createdAt: z.string(),
  /** The key that the page gave it: of the client's own messages on the web. */
  clientMessageId: z.string().nullable(),
  /** Of a reply: the message that it answers. */
  replyTo: z.uuid().nullable(),
  documents: z.array(messageDocumentSchema),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** How far a message has come that goes out through a vendor. */
export const messageDeliverySchema = z.object({
  state: z.enum(["pending", "sending", "in_doubt", "sent", "failed"]),
  /** The furthest that a vendor has told of. */
  delivery: z.enum(["sent", "failed", "delivered", "read"]).nullable(),
  provider: z.string().nullable(),
  isDuplicate: z.boolean(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});

/** A message as staff sees it: also who answered, at what price, and how far it has come. */
export const staffMessageSchema = chatMessageSchema.extend({
  actor: z.string().nullable(),
  link: z.string().nullable(),
  model: z.string().nullable(),
  latencyMs: z.number().nullable(),
  tokensIn: z.number().nullable(),
  tokensOut: z.number().nullable(),
  costMicroUsd: z.number().nullable(),
  /** Null: of the client's, or on the web. */
  delivery: messageDeliverySchema.nullable(),
});
export type StaffMessage = z.infer<typeof staffMessageSchema>;

export type ConversationClient = {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
};

/** A row of the staff's list. */
export type ConversationSummary = {
  id: string;
  channel: Channel;
  /** E.164, of WhatsApp. */
  contact: string | null;
  locale: "pt-BR" | "en";
  topic: Topic | null;
  handledBy: Handler;
  unreadCount: number;
  /** Messages of the client that nobody has answered yet. */
  openCount: number;
  lastMessageAt: string;
  createdAt: string;
  client: ConversationClient;
  lastMessage: { text: string; author: MessageAuthor; createdAt: string } | null;
};

/** `GET /api/admin/conversations` */
export type ConversationPage = { items: ConversationSummary[]; nextCursor: string | null };

/** `GET /api/admin/conversations/:id`: the newest messages, oldest first; `?before=<message id>` for more. */
export type ConversationDetail = {
  conversation: Omit<ConversationSummary, "client" | "lastMessage"> & {
    /** When WhatsApp's 24 hours for free text end; null on the web, and where they are over. */
    windowEndsAt: string | null;
    /** A reply is being written, or a message sent, at this moment. */
    isBusy: boolean;
  };
  client: ConversationClient;
  messages: StaffMessage[];
  hasMore: boolean;
};

/** `GET /api/chat/history`: oldest first. */
export type ChatHistory = {
  conversation: { id: string; handledBy: Handler } | null;
  messages: ChatMessage[];
  hasMore: boolean;
};
