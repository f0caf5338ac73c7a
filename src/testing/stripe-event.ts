import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import Stripe from "stripe";

export type StripeEventBody = {
  id: string;
  object: string;
  type: string;
  created: number;
  data: { object: Record<string, unknown> };
};

export const STRIPE_SAMPLES = [
  "charge.dispute.created",
  "charge.refunded",
  "checkout.session.completed",
  "customer.subscription.updated",
  "invoice.paid",
  "payment_intent.succeeded",
] as const;
export type StripeSample = (typeof STRIPE_SAMPLES)[number];

/** An official sample, as it lies in data/stripe. */
export function readStripeSample(name: StripeSample): StripeEventBody {
  const file = new URL(`./data/stripe/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as StripeEventBody;
}

/** A fresh id as Stripe makes them: `prefix_` and random letters. */
export function makeStripeId(prefix: string): string {
  return `${prefix}_test${randomBytes(9).toString("hex")}`;
}

/**
 * A sample with an event id of its own and the given fields of its object replaced. `type` may turn
 * it into a sibling, such as invoice.paid into invoice.payment_failed.
 */
export function buildStripeEvent(
  sample: StripeSample,
  change: {
    type?: string;
    id?: string;
    created?: number;
    object?: Record<string, unknown>;
  } = {},
): StripeEventBody {
  const event = readStripeSample(sample);
  return {
    ...event,
    id: change.id ?? makeStripeId("evt"),
    type: change.type ?? event.type,
    created: change.created ?? Math.floor(Date.now() / 1000),
    data: { object: { ...event.data.object, ...change.object } },
  };
}

/** A paid one-time checkout of its own session and payment. */
export function buildPaidCheckout(
  change: { email?: string; amountCents?: number; id?: string } = {},
): StripeEventBody {
  const email = change.email ?? `${makeStripeId("client")}@example.com`;
  return buildStripeEvent("checkout.session.completed", {
    ...(change.id === undefined ? {} : { id: change.id }),
    object: {
      id: makeStripeId("cs"),
      payment_intent: makeStripeId("pi"),
      status: "complete",
      payment_status: "paid",
      amount_total: change.amountCents ?? 12_345,
      currency: "brl",
      customer: null,
      customer_details: { email, name: "Maria Souza", phone: null, tax_ids: [] },
    },
  });
}

/** The `Stripe-Signature` header over exactly this text. */
export function signStripePayload(payload: string, secret: string, timestamp?: number): string {
  return Stripe.webhooks.generateTestHeaderString({
    payload,
    secret,
    ...(timestamp === undefined ? {} : { timestamp }),
  });
}
