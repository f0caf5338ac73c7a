import "server-only";
import type { Db } from "#db/service-client.ts";
import type { CheckoutJournal } from "#providers/payments/checkout-journal.ts";
import type {
  CheckoutOrder,
  CheckoutRequest,
  PaymentProviderName,
} from "#providers/payments/checkout-request.ts";
import { withReference } from "./checkout-return.ts";
import { CheckoutTakenError } from "./checkout-state.ts";
import { beginCheckout, endCheckoutCall } from "./checkout-store.ts";
import { describeFailure } from "./describe-failure.ts";

// Stripe takes 24 hours at most, counted by its own clock. An end is what bounds every open question.
const LIFETIME_MS = 23 * 60 * 60_000;

export interface CallJournal extends CheckoutJournal {
  /** Keeps every attempt that has not ended as a question for the settler. */
  leaveOpen(error: unknown): Promise<void>;
}

export interface JournalInput {
  db: Db;
  request: CheckoutRequest;
  contentHash: string;
  correlationId: string;
  now: () => Date;
}

/**
 * The journal of one call, in the database. `begin` throws `CheckoutTakenError` when another call has
 * this order, and the errors of the database.
 */
export function createJournal(input: JournalInput): CallJournal {
  const { db, request, contentHash, correlationId, now } = input;
  const attempts = new Map<PaymentProviderName, CheckoutOrder>();
  const open = new Set<PaymentProviderName>();

  return {
    async begin(provider) {
      const endless = provider === "mercadopago" && request.mode === "subscription";
      const expiresAt = endless ? null : new Date(now().getTime() + LIFETIME_MS).toISOString();
      const begun = await beginCheckout(db, {
        request,
        contentHash,
        correlationId,
        provider,
        expiresAt,
      });
      if (begun.outcome !== "started") throw new CheckoutTakenError();
      const { id: reference, idempotencyKey } = begun;
      const attempt = {
        request: withReference(request, reference),
        reference,
        idempotencyKey,
        expiresAt,
      };
      attempts.set(provider, attempt);
      open.add(provider);
      return attempt;
    },
    findAttempt: (provider) => attempts.get(provider) ?? null,
    async refuse(provider, error) {
      const attempt = attempts.get(provider);
      if (attempt === undefined || !open.has(provider)) return;
      const end = { state: "not_accepted", error: describeFailure(error) } as const;
      await endCheckoutCall(db, attempt.reference, end);
      open.delete(provider);
    },
    async leaveOpen(error) {
      for (const provider of [...open]) {
        const attempt = attempts.get(provider);
        if (attempt === undefined) continue;
        const end = { state: "in_doubt", error: describeFailure(error) } as const;
        await endCheckoutCall(db, attempt.reference, end);
        open.delete(provider);
      }
    },
  };
}
