import "server-only";
import { ConflictError, UnavailableError } from "#lib/app-error.ts";
import { getMessagingChain, type MessagingChain } from "#providers/messaging/messaging-chain.ts";
import type { SentMessage } from "#providers/messaging/outgoing-message.ts";
import type { ChainOutcome } from "#resilience/fallback-chain.ts";
import type { OutboundMessage } from "./outbound-message.ts";
import { createOutboxJournal } from "./outbox-journal.ts";
import { claimMessage, type OutboxRequest, releaseMessage, settleAttempt } from "./outbox-rows.ts";
import { describeRefusal, sendThroughChain } from "./send-through-chain.ts";
import { settleEarlierAttempts } from "./settle-earlier-attempts.ts";

/** 503: the same message is being sent at this moment, here or in another process. */
export class MessageInProgressError extends UnavailableError {
  constructor() {
    super("message_in_progress", "This message is being sent at this moment.");
  }
}

export type SendResult = {
  message: OutboundMessage;
  /** How the chain answered; null when no vendor was called this time. */
  outcome: ChainOutcome<SentMessage> | null;
};

/**
 * Sends a message, once per key: a repeated call answers what became of the first. A vendor that may
 * have it is asked, and waited for, before another one is given it; and is not given it again itself.
 * `failed` in the answer: refused for what it is, so that trying again would not help.
 * @throws {MessageInProgressError} someone else is at it
 * @throws {ConflictError} the key was used for another message
 * @throws {ChainExhaustedError} nobody took it; call again later
 * @throws {DatabaseUnavailableError} the outbox is away; call again later
 */
export async function sendMessage(
  request: OutboxRequest,
  options: { chain?: MessagingChain; signal?: AbortSignal } = {},
): Promise<SendResult> {
  const chain = options.chain ?? getMessagingChain();
  const claim = await claimMessage(request);
  const { id, lease } = claim.message;
  if (claim.outcome === "conflict") {
    throw new ConflictError("This key was used for another message.", "message_key_reused");
  }
  if (claim.outcome === "settled") return { message: claim.message, outcome: null };
  if (claim.outcome === "busy" || lease === null) throw new MessageInProgressError();

  const journal = createOutboxJournal({ id, lease }, claim.attempts);
  const call = { message: request, journal };
  const earlier = await settleEarlierAttempts(chain, id, call, claim.attempts);
  if (earlier.isAccepted) {
    return { message: await releaseMessage(id, lease, "pending"), outcome: null };
  }

  const end = await sendThroughChain(chain, id, call, {
    skip: earlier.inDoubt,
    correlationId: request.correlationId,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (end.kind === "answered") {
    const { provider, vendorMessageId } = end.outcome.value;
    await settleAttempt(id, { provider, state: "accepted", vendorMessageId });
    return { message: await releaseMessage(id, lease, "pending"), outcome: end.outcome };
  }
  const refusal = describeRefusal(end.error);
  const message = await releaseMessage(
    id,
    lease,
    refusal.isFinal ? "failed" : "pending",
    refusal.failure,
  );
  // A webhook may have told by now that the message has arrived after all.
  if (message.state === "sent" || message.state === "failed") return { message, outcome: null };
  throw end.error;
}
