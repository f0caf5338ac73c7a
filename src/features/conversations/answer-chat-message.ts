import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { findChatReply } from "./chat-history.ts";
import type { ChatMessage } from "./conversation.ts";
import { claimWork } from "./conversation-work.ts";
import { LeaseLostError } from "./keep-lease.ts";
import type { MessageRow } from "./message-row.ts";
import { type ReplyListener, type WriteReplyOptions, writeReply } from "./write-reply.ts";

const LOOK_EVERY_MS = 250;
/** Longer than the writing of one reply may take, chain and all. */
const PATIENCE_MS = 180_000;

/** How a message on the web ended. */
export type ChatAnswer = { kind: "replied"; reply: ChatMessage } | { kind: "handed_over" };

type AnswerOptions = Omit<WriteReplyOptions, "listener"> & { patienceMs?: number };

/**
 * Sees to it that a message on the web has its reply: writes it, after those that were sent before
 * it, or waits while somebody else does. The listener hears the words only where they are written
 * here. However often it is called for a message, there is one reply.
 * @throws {UnavailableError} the database is away, or the reply takes too long; the sweeper sees to it
 */
export async function answerChatMessage(
  message: Pick<MessageRow, "id" | "conversationId" | "state">,
  listener: ReplyListener,
  options: AnswerOptions = {},
): Promise<ChatAnswer> {
  const { patienceMs = PATIENCE_MS, ...writing } = options;
  const untilMs = performance.now() + patienceMs;
  let state = message.state;
  while (performance.now() < untilMs) {
    if (state === "handed_over") return { kind: "handed_over" };
    if (state === "answered") return await endWithReply(message.id);
    const claim = await claimWork(message.conversationId);
    if (claim.kind === "reply") {
      const isOurs = claim.message.id === message.id;
      await writeUnlessTaken(() => writeReply(claim, isOurs ? { ...writing, listener } : writing));
    } else {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    state = await readState(message.id);
  }
  throw new UnavailableError("reply_delayed", "The reply takes longer than usual.");
}

/** Who takes over writes the one reply; it is waited for like any other. */
async function writeUnlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
}

async function endWithReply(messageId: string): Promise<ChatAnswer> {
  const reply = await findChatReply(messageId);
  // Answered by a person, in words that belong to no single message.
  return reply === null ? { kind: "handed_over" } : { kind: "replied", reply };
}

async function readState(messageId: string): Promise<MessageRow["state"]> {
  const result = await getServiceDb().from("messages").select("state").eq("id", messageId).single();
  return readResult("reading a message", result).state as MessageRow["state"];
}
