import { finishDispatch } from "#features/conversations/conversation-work.ts";
import { findUndispatched } from "#features/conversations/find-undispatched.ts";
import { giveUpMessage } from "#features/outbox/outbox-rows.ts";
import { type Clock, systemClock } from "#lib/clock.ts";

/** Several runs may fail over one outage; a message has had its chances only after that time. */
const GIVE_UP_AFTER_MS = 30 * 60_000;

/**
 * The vendors have had their chances with the message that is next to go out of a conversation: it is
 * given up, so that what comes after it may go. Null: it is too early for that, or nothing waits.
 */
export async function giveUpDispatch(
  conversationId: string,
  cause: { code: string; message: string },
  clock: Clock = systemClock,
): Promise<{ messageId: string; state: string } | null> {
  const message = await findUndispatched(conversationId);
  if (message === null || message.deliveryKey === null) return null;
  const ageMs = clock.now().getTime() - Date.parse(message.createdAt);
  if (ageMs < GIVE_UP_AFTER_MS) return null;
  const outbound = await giveUpMessage(message.deliveryKey, cause);
  const state = outbound?.state ?? "failed";
  if (state !== "sending") {
    await finishDispatch(message.id, null, state === "sent" ? null : cause);
  }
  return { messageId: message.id, state };
}
