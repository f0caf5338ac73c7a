import type { CallOptions } from "#resilience/circuit.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { CheckoutOrder, ProviderCheckout } from "../checkout-request.ts";
import { guardCalls } from "../guard-calls.ts";
import type { PaymentProvider, VoidOutcome } from "../payment-provider.ts";
import type { StripeAccess } from "./access.ts";
import { createStripeApi, type StripeSettings } from "./api.ts";
import { sessionSchema, toProviderCheckout, toSessionParams } from "./checkout-session.ts";
import { findStripeCheckout } from "./find-checkout.ts";
import { refundStripeCheckout } from "./refund-checkout.ts";
import { hasStatus, toStripeCallError } from "./to-call-error.ts";

export interface StripeProviderSettings extends StripeSettings {
  /** Of one call. */
  timeoutMs: number;
}

/** Stripe Checkout as a way to be paid. Calls nothing until it is asked. */
export function createStripeProvider(settings: StripeProviderSettings): PaymentProvider {
  const calls = guardCalls({
    name: "payment.stripe",
    timeoutMs: settings.timeoutMs,
    toCallError: toStripeCallError,
  });
  const access: StripeAccess = { api: createStripeApi(settings), calls };
  return {
    name: "stripe",
    circuit: calls.circuit,
    supports: () => true,
    createCheckout: (order, options) => createSession(access, order, options),
    findCheckout: (order, options) =>
      findStripeCheckout(() => createSession(access, order, options), options),
    getCheckout: (_order, id, options) => getSession(access, id, options),
    voidCheckout: (_order, id, options) => expireSession(access, id, options),
    refundCheckout: (order, id, options) => refundStripeCheckout(access, order, id, options),
  };
}

function createSession(
  { api, calls }: StripeAccess,
  order: CheckoutOrder,
  options?: CallOptions,
): Promise<ProviderCheckout> {
  const { idempotencyKey } = order;
  return calls.run(async ({ signal }) => {
    const answer = await api.call(signal, (sdk) =>
      sdk.checkout.sessions.create(toSessionParams(order), { idempotencyKey }),
    );
    return toProviderCheckout(readAnswer("A new session", sessionSchema, answer));
  }, options);
}

function getSession({ api, calls }: StripeAccess, id: string, options?: CallOptions) {
  return calls.run(async ({ signal }) => {
    const answer = await api.call(signal, (sdk) => sdk.checkout.sessions.retrieve(id));
    return toProviderCheckout(readAnswer("A session", sessionSchema, answer));
  }, options);
}

/** Stripe refuses to expire what is no longer open: then it says itself what became of it. */
async function expireSession(
  access: StripeAccess,
  id: string,
  options?: CallOptions,
): Promise<VoidOutcome> {
  try {
    await access.calls.run(async ({ signal }) => {
      const answer = await access.api.call(signal, (sdk) => sdk.checkout.sessions.expire(id));
      readAnswer("An expired session", sessionSchema, answer);
    }, options);
    return "voided";
  } catch (error) {
    if (!hasStatus(error, 400)) throw error;
    const { state } = await getSession(access, id, options);
    if (state === "open") throw error;
    return state === "closed" ? "voided" : state;
  }
}
