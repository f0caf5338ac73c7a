import { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";
import type { EventMeaning, PaymentUpdate } from "../payment-update.ts";
import {
  chargeSchema,
  checkoutSessionSchema,
  disputeSchema,
  invoiceSchema,
  paymentIntentSchema,
  subscriptionSchema,
} from "./event-schemas.ts";
import {
  fromCheckoutSession,
  fromInvoice,
  fromRefundedCharge,
  fromSubscription,
} from "./transform.ts";
import { fromDispute, fromFailedSession, fromRefusedIntent } from "./transform-trouble.ts";

/** A known type whose object is not shaped as Stripe documents it. Trying again will not help. */
export class InvalidStripePayloadError extends Error {
  readonly code = "invalid_payload";

  constructor(type: string, cause: z.ZodError) {
    super(`${type} does not have the documented shape: ${describeIssues(cause)}`, { cause });
    this.name = "InvalidStripePayloadError";
  }
}

const envelopeSchema = z.looseObject({
  type: z.string(),
  created: z.number().int().nonnegative(),
  data: z.looseObject({ object: z.unknown() }),
});

function parse<T extends z.ZodType>(type: string, schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidStripePayloadError(type, result.error);
  return result.data;
}

/**
 * Reads a stored Stripe event.
 * @throws {InvalidStripePayloadError} when the object of a handled type is malformed
 */
export function readStripeEvent(payload: unknown): EventMeaning {
  const { type, created, data } = parse("the event", envelopeSchema, payload);
  const occurredAt = new Date(created * 1000).toISOString();
  const payment = (update: PaymentUpdate): EventMeaning => ({
    kind: "payment",
    occurredAt,
    update,
  });
  const subscription = (change: "created" | "updated" | "deleted"): EventMeaning => ({
    kind: "subscription",
    occurredAt,
    update: fromSubscription(parse(type, subscriptionSchema, data.object), change),
  });

  switch (type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded": {
      const update = fromCheckoutSession(parse(type, checkoutSessionSchema, data.object));
      return update
        ? payment(update)
        : { kind: "ignored", reason: "A setup session pays nothing." };
    }
    case "checkout.session.async_payment_failed":
      return payment(fromFailedSession(parse(type, checkoutSessionSchema, data.object)));
    case "payment_intent.payment_failed":
      return payment(fromRefusedIntent(parse(type, paymentIntentSchema, data.object)));
    case "charge.dispute.created":
    case "charge.dispute.closed":
      return payment(fromDispute(parse(type, disputeSchema, data.object)));
    case "invoice.paid":
      return payment(fromInvoice(parse(type, invoiceSchema, data.object), "paid"));
    case "invoice.payment_failed":
      return payment(fromInvoice(parse(type, invoiceSchema, data.object), "failed"));
    case "charge.refunded":
      return payment(fromRefundedCharge(parse(type, chargeSchema, data.object)));
    case "customer.subscription.created":
      return subscription("created");
    case "customer.subscription.updated":
      return subscription("updated");
    case "customer.subscription.deleted":
      return subscription("deleted");
    default:
      return { kind: "ignored", reason: `Nothing here is done for ${type}.` };
  }
}
