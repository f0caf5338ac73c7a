import {
  type ConversationWork,
  claimWork,
  finishDispatch,
} from "#features/conversations/conversation-work.ts";
import { keepLease, LeaseLostError } from "#features/conversations/keep-lease.ts";
import { toReplyTemplate } from "#features/conversations/reply-template.ts";
import { writeReply } from "#features/conversations/write-reply.ts";
import { type SendResult, sendMessage } from "#features/outbox/send-message.ts";
import { ConflictError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";

/** `worked`: look again. `busy`: someone else is at it and will see what is new. `idle`: nothing is left. */
export type TurnOutcome =
  | { kind: "busy" | "idle" | "worked" }
  | {
      kind: "not_sent";
      messageId: string;
      key: string;
      failure: { code: string; message: string };
    };

/**
 * Does what is next in a conversation: sends the oldest message of ours that has not gone out, else
 * answers the oldest one of the client. One at a time and in order; repeating it does nothing twice.
 * @throws {ChainExhaustedError} no vendor takes the message now; call again later
 * @throws {DatabaseUnavailableError} the database is away; call again later
 */
export async function workOnConversation(conversationId: string): Promise<TurnOutcome> {
  const work = await claimWork(conversationId);
  if (work.kind === "busy" || work.kind === "idle") return { kind: work.kind };
  try {
    if (work.kind === "dispatch") return await dispatch(work);
    await writeReply(work);
    return { kind: "worked" };
  } catch (error) {
    if (error instanceof LeaseLostError) return { kind: "busy" };
    throw error;
  }
}

function dispatch(work: ConversationWork): Promise<TurnOutcome> {
  const { id: messageId } = work.message;
  return keepLease(work, async () => {
    const failure = await sendOnce(work);
    await finishDispatch(messageId, work.lease, failure);
    if (failure === null) return { kind: "worked" };
    return { kind: "not_sent", messageId, key: work.message.deliveryKey ?? "", failure };
  });
}

/** Null: a vendor has it. Else why it will not be sent any more. */
async function sendOnce({ message, conversation }: ConversationWork) {
  const { deliveryKey: key, text, needsTemplate, replyTo, author, correlationId } = message;
  const { contact: to, locale, id: conversationId } = conversation;
  if (key === null || to === null) throw new Error(`message ${message.id} has nowhere to go`);
  const isNews = author === "agent" && replyTo === null;
  const kind = isNews ? ("notice" as const) : ("chat_reply" as const);
  const template = needsTemplate
    ? toReplyTemplate(text, getEnv().TWILIO_REPLY_CONTENT_SID ?? null)
    : null;
  const request = { key, kind, to, text, template, locale, conversationId, correlationId };
  try {
    const { message: sent }: SendResult = await sendMessage(request);
    return sent.state === "failed" ? (sent.failure ?? refused) : null;
  } catch (error) {
    if (error instanceof ConflictError) return { code: error.code, message: error.message };
    throw error;
  }
}

const refused = { code: "refused", message: "The vendors refused the message." };
