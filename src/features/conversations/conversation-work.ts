import "server-only";
import type { Json } from "#db/database.types.ts";
import { readFirstRow, readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import type { ReplyStatus, Topic } from "./conversation.ts";
import {
  type ConversationRow,
  type MessageRow,
  readConversationRow,
  readMessageRow,
} from "./message-row.ts";

/** Renewed while there is work; so long does it take to notice that its holder is dead. */
const leaseSeconds = 30;

/** The right to do one thing in a conversation. */
export type ConversationWork = {
  /** `reply`: to this message of the client. `dispatch`: this message of ours is to go out. */
  kind: "reply" | "dispatch";
  lease: string;
  message: MessageRow;
  conversation: ConversationRow;
};

/** `busy`: someone else is at it and will see what is new. `idle`: nothing is to be done. */
export type WorkClaim = ConversationWork | { kind: "busy" } | { kind: "idle" };

/**
 * Takes the right to do what is next in a conversation, in its order: see `claim_conversation_work`.
 * @throws {DatabaseUnavailableError} the database is away
 */
export async function claimWork(conversationId: string): Promise<WorkClaim> {
  const result = await getServiceDb().rpc("claim_conversation_work", {
    p_conversation_id: conversationId,
    p_lease_seconds: leaseSeconds,
  });
  const row = readFirstRow("claiming a conversation", result);
  if (row === null || row.outcome === "idle") return { kind: "idle" };
  if (row.outcome === "busy") return { kind: "busy" };
  if (row.outcome !== "reply" && row.outcome !== "dispatch") {
    throw new Error(`claim_conversation_work answered ${row.outcome}`);
  }
  return {
    kind: row.outcome,
    lease: row.lease,
    message: readMessageRow(row.message),
    conversation: readConversationRow(row.conversation),
  };
}

/** False: the right has gone to somebody else. */
export async function renewLease(conversationId: string, lease: string): Promise<boolean> {
  const result = await getServiceDb().rpc("renew_conversation_lease", {
    p_conversation_id: conversationId,
    p_lease: lease,
    p_lease_seconds: leaseSeconds,
  });
  return readResult("renewing a conversation's lease", result);
}

/** Gives the right back with nothing done. */
export async function releaseLease(conversationId: string, lease: string): Promise<void> {
  const result = await getServiceDb().rpc("release_conversation_lease", {
    p_conversation_id: conversationId,
    p_lease: lease,
  });
  readResult("releasing a conversation", result);
}

export type WrittenReply = {
  text: string;
  topic: Topic;
  link: string;
  model: string;
  status: ReplyStatus;
  latencyMs: number;
  tokensIn: number | null;
  tokensOut: number | null;
  costMicroUsd: number | null;
};

/**
 * Keeps a reply and gives the right back. Answers the one reply there is: this one, or an earlier
 * one. Null: the right has gone to somebody else, who writes it.
 */
export async function saveReply(
  work: ConversationWork,
  reply: WrittenReply,
): Promise<MessageRow | null> {
  const result = await getServiceDb().rpc("save_reply", {
    p_conversation_id: work.conversation.id,
    p_lease: work.lease,
    p_message_id: work.message.id,
    p_reply: reply as unknown as Json,
  });
  const row = readFirstRow("saving a reply", result);
  return row === null ? null : readMessageRow(row);
}

/** The outbox has settled a message; with a failure it will not be sent any more. */
export async function finishDispatch(
  messageId: string,
  lease: string | null,
  failure: { code: string; message: string } | null,
): Promise<void> {
  const result = await getServiceDb().rpc("finish_message_dispatch", {
    p_message_id: messageId,
    p_lease: lease as string,
    ...(failure === null ? {} : { p_failure: failure }),
  });
  readResult("finishing a dispatch", result);
}
