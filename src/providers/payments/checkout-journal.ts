import type { CheckoutOrder, CheckoutRequest, PaymentProviderName } from "./checkout-request.ts";

/**
 * Where attempts are written down, each before its vendor is called: whatever dies after that leaves
 * a question that somebody asks. What its functions throw ends the chain; nothing was sent then.
 */
export interface CheckoutJournal {
  /** Writes down a new attempt. */
  begin(provider: PaymentProviderName): Promise<CheckoutOrder>;
  /** The attempt of this call at that vendor; null when none was begun. */
  findAttempt(provider: PaymentProviderName): CheckoutOrder | null;
  /** Notes that the vendor certainly did not take it. */
  refuse(provider: PaymentProviderName, error: unknown): Promise<void>;
}

/** A checkout to open, by whichever vendor answers. */
export interface CheckoutCall {
  request: CheckoutRequest;
  journal: CheckoutJournal;
}
