import type { StreamEvent } from "#ui/live/read-event-stream.ts";
import type { ChatMessage, ReplyStatus } from "../../conversation.ts";

/** What the server says while it takes and answers one message, in this order. */
export type ChatEvent =
  | { event: "accepted"; conversationId: string; messageId: string }
  | { event: "handed_over" }
  | { event: "start"; status: ReplyStatus }
  | { event: "delta"; text: string }
  | { event: "restart"; status: ReplyStatus }
  | { event: "end"; message: ChatMessage }
  | { event: "error"; code: string };

const KNOWN: readonly string[] = [
  "accepted",
  "handed_over",
  "start",
  "delta",
  "restart",
  "end",
  "error",
] satisfies ChatEvent["event"][];

/** Reads one event of our own server; null for one that a newer server may know. */
export function readChatEvent({ event, data }: StreamEvent): ChatEvent | null {
  if (!KNOWN.includes(event)) return null;
  return { ...(JSON.parse(data) as object), event } as ChatEvent;
}
