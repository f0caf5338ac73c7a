import { setTimeout as delay } from "node:timers/promises";
import type { CallOptions, CircuitBreaker } from "#resilience/circuit.ts";
import type { Settlement } from "#resilience/fallback-chain.ts";
import type { MessageJournal } from "./message-journal.ts";
import type { LookUp, LookUpRequest } from "./messaging-provider.ts";
import type { MessagingProviderName, OutgoingMessage, SentMessage } from "./outgoing-message.ts";

const pollMs = 200;
/** A call that old is not under way any more: what the vendor does not list, it has not taken. */
const landedAfterMs = 60_000;

export interface SettleRequest {
  provider: MessagingProviderName;
  message: OutgoingMessage;
  journal: MessageJournal;
  /** Null where the vendor cannot be asked, or is not to be. */
  lookUp: CircuitBreaker<LookUpRequest, LookUp> | null;
  /** How long to wait for the vendor's webhook; 0: look once at what is known. */
  waitMs: number;
}

/**
 * Finds out about a message that a vendor may have taken: by the webhooks that have come in, or by
 * asking. `unknown` when neither tells within the time.
 * @throws what the journal throws
 */
export async function settleMessage(
  request: SettleRequest,
  options: CallOptions,
): Promise<Settlement<SentMessage>> {
  const { provider, journal, waitMs } = request;
  const endMs = performance.now() + waitMs;
  for (;;) {
    const delivery = await journal.findDelivery(provider);
    if (delivery !== null) {
      const { vendorMessageId, failed } = delivery;
      if (failed) return { kind: "notAccepted" };
      return { kind: "accepted", result: { provider, vendorMessageId } };
    }
    if (performance.now() + pollMs > endMs || options.signal?.aborted) break;
    await delay(pollMs);
  }
  return lookUpMessage(request, options);
}

async function lookUpMessage(
  { provider, message, journal, lookUp }: SettleRequest,
  options: CallOptions,
): Promise<Settlement<SentMessage>> {
  const since = journal.findStart(provider);
  if (lookUp === null || since === null) return { kind: "unknown" };
  let found: LookUp;
  try {
    found = await lookUp.execute({ message, since }, options);
  } catch {
    // The vendor does not answer that either; its circuit has counted it. The question stays open.
    return { kind: "unknown" };
  }
  for (const vendorMessageId of found.vendorMessageIds) {
    if (await journal.isTaken(provider, vendorMessageId)) continue;
    return { kind: "accepted", result: { provider, vendorMessageId } };
  }
  const landed = Date.now() - since.getTime() > landedAfterMs;
  return found.isComplete && landed ? { kind: "notAccepted" } : { kind: "unknown" };
}
