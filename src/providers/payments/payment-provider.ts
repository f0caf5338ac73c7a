import type { CallOptions, Circuit } from "#resilience/circuit.ts";
import type { CheckoutOrder, PaymentProviderName, ProviderCheckout } from "./checkout-request.ts";

/** What became of a checkout whose call was not answered. */
export type CheckoutFinding =
  | { kind: "found"; checkout: ProviderCheckout }
  /** The vendor says that it never took it, and never will. */
  | { kind: "notAccepted" }
  /** It is not there; a call still on its way may land yet. */
  | { kind: "notFound" };

/** What became of an attempt to make a checkout unpayable. */
export type VoidOutcome = "voided" | "paid" | "waiting";

/**
 * A vendor that takes payments. Every function calls it behind its circuit, under the circuit's
 * deadline, and throws what `CircuitBreaker.execute` throws.
 */
export interface PaymentProvider {
  readonly name: PaymentProviderName;
  readonly circuit: Circuit;
  /** Whether it can be asked for such a checkout at all. */
  supports(order: Pick<CheckoutOrder, "request">): boolean;
  createCheckout(order: CheckoutOrder, options?: CallOptions): Promise<ProviderCheckout>;
  /** Asks what became of `createCheckout`; a `CallError` means that nobody can tell. */
  findCheckout(order: CheckoutOrder, options?: CallOptions): Promise<CheckoutFinding>;
  getCheckout(
    order: CheckoutOrder,
    checkoutId: string,
    options?: CallOptions,
  ): Promise<ProviderCheckout>;
  /** Makes it unpayable, unless it is paid. May be repeated. */
  voidCheckout(
    order: CheckoutOrder,
    checkoutId: string,
    options?: CallOptions,
  ): Promise<VoidOutcome>;
  /**
   * Gives back all that was paid on it, and ends a subscription that it began. May be repeated:
   * nothing is given back twice. Answers the vendor's ids of the refunds that it told of.
   * @throws {NothingPaidError} when the vendor knows of no payment on it, yet
   */
  refundCheckout(
    order: CheckoutOrder,
    checkoutId: string,
    options?: CallOptions,
  ): Promise<string[]>;
}

/** The vendor knows of no payment that could be given back. It may be about to. */
export class NothingPaidError extends Error {
  readonly code = "nothing_paid";

  constructor(provider: PaymentProviderName) {
    super(`${provider} knows of no payment on this checkout`);
    this.name = "NothingPaidError";
  }
}
