import "server-only";
import { logger } from "#lib/logger.ts";
import { type ConversationWork, releaseLease, renewLease } from "./conversation-work.ts";

const RENEW_EVERY_MS = 8_000;

/** The right to write has gone to somebody else, who took us for dead. */
export class LeaseLostError extends Error {
  readonly code = "lease_lost";

  constructor() {
    super("The right to write in this conversation has gone to somebody else.");
    this.name = "LeaseLostError";
  }
}

/**
 * Does the work while keeping the right to it; gives it back at once where the work fails. The signal
 * aborts when the right is lost.
 * @throws {LeaseLostError} when it is lost
 * @throws what the work throws
 */
export async function keepLease<T>(
  { conversation, lease }: ConversationWork,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setInterval(() => {
    renewLease(conversation.id, lease).then(
      (isOurs) => {
        if (!isOurs) controller.abort(new LeaseLostError());
      },
      (error: unknown) => {
        logger.warn({ err: error, conversationId: conversation.id }, "a lease was not renewed");
      },
    );
  }, RENEW_EVERY_MS);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    await releaseLease(conversation.id, lease).catch((failure: unknown) => {
      logger.warn({ err: failure, conversationId: conversation.id }, "a lease runs out by itself");
    });
    throw error;
  } finally {
    clearInterval(timer);
  }
}
