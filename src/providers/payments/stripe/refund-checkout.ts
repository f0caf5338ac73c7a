import { isCallError } from "#resilience/call-error.ts";
import type { CallOptions } from "#resilience/circuit.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { CheckoutOrder } from "../checkout-request.ts";
import { NothingPaidError } from "../payment-provider.ts";
import type { StripeAccess } from "./access.ts";
import { invoicePaymentsSchema, type StripeSession, sessionSchema } from "./checkout-session.ts";

/** Gives back what a session was paid with, and cancels the subscription that it began. */
export async function refundStripeCheckout(
  { api, calls }: StripeAccess,
  order: CheckoutOrder,
  checkoutId: string,
  options?: CallOptions,
): Promise<string[]> {
  const session = await calls.run(async ({ signal }) => {
    const answer = await api.call(signal, (sdk) => sdk.checkout.sessions.retrieve(checkoutId));
    return readAnswer("A session", sessionSchema, answer);
  }, options);
  const { subscription } = session;
  if (typeof subscription === "string") {
    await ignoring("resource_missing", () =>
      calls.run(
        ({ signal }) => api.call(signal, (sdk) => sdk.subscriptions.cancel(subscription)),
        options,
      ),
    );
  }
  const intents = await listIntents({ api, calls }, session, options);
  if (intents.length === 0) throw new NothingPaidError("stripe");
  const refundIds: string[] = [];
  for (const intent of intents) {
    const params = { payment_intent: intent, reason: "duplicate" } as const;
    const idempotencyKey = `refund-${order.reference}-${intent}`;
    const refund = await ignoring("charge_already_refunded", () =>
      calls.run(
        ({ signal }) => api.call(signal, (sdk) => sdk.refunds.create(params, { idempotencyKey })),
        options,
      ),
    );
    if (refund !== null) refundIds.push(refund.id);
  }
  return refundIds;
}

async function listIntents(
  { api, calls }: StripeAccess,
  session: StripeSession,
  options?: CallOptions,
): Promise<string[]> {
  if (session.payment_intent) return [session.payment_intent];
  const { invoice } = session;
  if (!invoice) return [];
  const paid = await calls.run(async ({ signal }) => {
    const answer = await api.call(signal, (sdk) =>
      sdk.invoices.retrieve(invoice, { expand: ["payments"] }),
    );
    return readAnswer("An invoice", invoicePaymentsSchema, answer);
  }, options);
  const intents = (paid.payments?.data ?? []).map((entry) => entry.payment?.payment_intent);
  return [...new Set([...intents, paid.payment_intent])].filter((id) => typeof id === "string");
}

/** Null when Stripe refuses because it is done already. */
async function ignoring<Result>(code: string, work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (isCallError(error) && error.vendorCode === code) return null;
    throw error;
  }
}
