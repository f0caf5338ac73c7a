import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { ConflictError, UnavailableError } from "#lib/app-error.ts";
import { logger } from "#lib/logger.ts";
import type { CheckoutRequest, PaymentProviderName } from "#providers/payments/checkout-request.ts";
import { getPaymentChain, type PaymentChain } from "#providers/payments/payment-chain.ts";
import type { OpenedCheckout } from "#providers/payments/payment-link.ts";
import { describeOutcomeHeaders } from "#resilience/describe-outcome-headers.ts";
import { findErrorCode } from "#resilience/errors.ts";
import type { ChainEnd, ChainOutcome } from "#resilience/fallback-chain.ts";
import { beginCheckout, endCheckoutCall } from "./checkout-store.ts";
import { createJournal } from "./create-journal.ts";
import { hashCheckout } from "./hash-checkout.ts";

const LOOK_AGAIN_MS = 150;
const PATIENCE_MS = 20_000;

export interface StartOptions {
  correlationId: string;
  /** Asked first, when a new checkout is opened. */
  preferred?: PaymentProviderName;
  signal?: AbortSignal;
  /** Told how the chain ended, where it was asked. */
  onChainEnd?: (end: ChainEnd) => void;
  /** In place of the process's own. */
  db?: Db;
  chain?: PaymentChain;
}

export interface StartedCheckout {
  checkout: OpenedCheckout;
  /** Our id of it. */
  reference: string;
  /** How the chain did; null when the order had a checkout already. */
  outcome: ChainOutcome<OpenedCheckout> | null;
  /** The same, for the answer. */
  headers: Record<string, string>;
}

/**
 * A checkout for an order: the one that it has, or a new one by whichever vendor answers. An order
 * has one at a time, whoever asks at once and whatever is repeated; one with other goods in it
 * replaces the last.
 * @throws {ConflictError} `order_already_paid`; `checkout_in_progress` when another call does not end
 * @throws {ChainExhaustedError} `payment_gateway_unavailable`
 * @throws {DatabaseUnavailableError} when nothing can be written down: then nothing is opened
 */
export async function startCheckout(
  request: CheckoutRequest,
  options: StartOptions,
): Promise<StartedCheckout> {
  const db = options.db ?? getServiceDb();
  const look = {
    request,
    contentHash: hashCheckout(request),
    correlationId: options.correlationId,
  };
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const known = await beginCheckout(db, look);
    if (known.outcome === "paid") {
      throw new ConflictError("This order is paid already.", "order_already_paid");
    }
    if (known.outcome === "live" && known.externalId !== null && known.url !== null) {
      const { id: reference, provider, externalId: checkoutId, url } = known;
      return { checkout: { provider, checkoutId, url }, reference, outcome: null, headers: {} };
    }
    if (known.outcome === "none") {
      const started = await openCheckout(db, look, options);
      if (started !== null) return started;
    }
    if (performance.now() > deadlineMs) {
      throw new ConflictError("This order's checkout is being opened.", "checkout_in_progress");
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: options.signal });
  }
}

/** Null when another call was quicker. */
async function openCheckout(
  db: Db,
  look: { request: CheckoutRequest; contentHash: string; correlationId: string },
  options: StartOptions,
): Promise<StartedCheckout | null> {
  const { request, correlationId } = look;
  const chain = options.chain ?? getPaymentChain(options.preferred);
  const journal = createJournal({ db, now: () => new Date(), ...look });
  try {
    const outcome = await chain.execute(
      { request, journal },
      {
        correlationId,
        skip: chain.listUnsuitable(request),
        recordOpenQuestion: ({ error }) => journal.leaveOpen(error),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        ...(options.onChainEnd === undefined ? {} : { onEnd: options.onChainEnd }),
      },
    );
    const { provider, checkoutId, url } = outcome.value;
    const attempt = journal.findAttempt(provider);
    if (attempt === null) throw new Error(`${provider} answered without an attempt`);
    const headers = describeOutcomeHeaders(outcome);
    const end = { state: "live", externalId: checkoutId, url } as const;
    if (await endCheckoutCall(db, attempt.reference, end)) {
      return { checkout: outcome.value, reference: attempt.reference, outcome, headers };
    }
    const message = "The checkout took too long to open.";
    throw new UnavailableError("checkout_superseded", message, { headers });
  } catch (error) {
    if (findErrorCode(error) === "checkout_taken") return null;
    await journal.leaveOpen(error).catch((cause) => {
      // The row says `creating` still, and becomes a question by its age.
      logger.warn({ err: cause, correlationId }, "a checkout's open question was not written down");
    });
    throw error;
  }
}
