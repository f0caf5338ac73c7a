import { randomUUID } from "node:crypto";
import type { CheckoutJournal } from "#providers/payments/checkout-journal.ts";
import type {
  CheckoutOrder,
  CheckoutRequest,
  PaymentProviderName,
} from "#providers/payments/checkout-request.ts";

const OPEN_FOR_MS = 60 * 60_000;

/** A journal in memory: a checkout that nobody is shown may be forgotten, wherever it ends up. */
export function createTrialCheckoutJournal(request: CheckoutRequest): CheckoutJournal {
  const attempts = new Map<PaymentProviderName, CheckoutOrder>();
  return {
    async begin(provider) {
      const reference = `trial-${randomUUID()}`;
      const order = {
        request,
        reference,
        idempotencyKey: reference,
        expiresAt: new Date(Date.now() + OPEN_FOR_MS).toISOString(),
      };
      attempts.set(provider, order);
      return order;
    },
    findAttempt: (provider) => attempts.get(provider) ?? null,
    refuse: async () => undefined,
  };
}
