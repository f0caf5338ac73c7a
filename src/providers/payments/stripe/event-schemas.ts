import { z } from "zod";

// Only what we use is described; Stripe adds fields at any time. Shapes follow API 2026-10-28 and
// still read older ones where an account's webhook endpoint is pinned to them.
// Source: https://docs.stripe.com/api

const text = z.string().nullish();
const minorUnits = z.number().int().nonnegative();
const unixSeconds = z.number().int().nonnegative();

/** A field that is an id, or the whole object where it was expanded. */
const idOf = z
  .union([z.string(), z.looseObject({ id: z.string() })])
  .nullish()
  .transform((value) => (typeof value === "object" && value !== null ? value.id : (value ?? null)));

const person = z
  .looseObject({
    name: text,
    email: text,
    phone: text,
    tax_ids: z.array(z.looseObject({ value: text })).nullish(),
  })
  .nullish();

/** What we had put there when the checkout was opened. */
const metadata = z.looseObject({ checkout_reference: text }).nullish();

export const checkoutSessionSchema = z.looseObject({
  id: z.string().min(1),
  mode: z.enum(["payment", "setup", "subscription"]),
  payment_status: z.enum(["paid", "unpaid", "no_payment_required"]),
  payment_intent: idOf,
  invoice: idOf,
  subscription: idOf,
  customer: idOf,
  customer_details: person,
  customer_email: text,
  amount_total: minorUnits.nullish(),
  currency: text,
  locale: text,
  metadata,
});

export const invoiceSchema = z.looseObject({
  id: z.string().min(1),
  amount_due: minorUnits,
  amount_paid: minorUnits,
  currency: z.string().length(3),
  customer: idOf,
  customer_email: text,
  customer_name: text,
  customer_phone: text,
  description: text,
  number: text,
  parent: z
    .looseObject({
      subscription_details: z.looseObject({ subscription: idOf, metadata }).nullish(),
    })
    .nullish(),
  payment_intent: idOf,
  payments: z
    .looseObject({
      data: z.array(
        z.looseObject({ payment: z.looseObject({ payment_intent: idOf, charge: idOf }).nullish() }),
      ),
    })
    .nullish(),
  last_finalization_error: z.looseObject({ code: text, message: text }).nullish(),
});

export const chargeSchema = z.looseObject({
  id: z.string().min(1),
  amount: minorUnits,
  amount_refunded: minorUnits,
  currency: z.string().length(3),
  status: z.enum(["succeeded", "pending", "failed"]),
  payment_intent: idOf,
  customer: idOf,
  billing_details: person,
  receipt_email: text,
  description: text,
  metadata,
});

/** `payment_intent.payment_failed`: a card that was refused. The client may try another at once. */
export const paymentIntentSchema = z.looseObject({
  id: z.string().min(1),
  amount: minorUnits,
  currency: z.string().length(3),
  customer: idOf,
  description: text,
  latest_charge: idOf,
  receipt_email: text,
  last_payment_error: z.looseObject({ code: text, decline_code: text, message: text }).nullish(),
  invoice: idOf,
  metadata,
});

/** `charge.dispute.*`: the payer has gone to the bank. */
export const disputeSchema = z.looseObject({
  id: z.string().min(1),
  charge: idOf,
  payment_intent: idOf,
  currency: z.string().length(3),
  status: z.enum([
    "warning_needs_response",
    "warning_under_review",
    "warning_closed",
    "needs_response",
    "under_review",
    "prevented",
    "won",
    "lost",
  ]),
});

export const subscriptionSchema = z.looseObject({
  id: z.string().min(1),
  status: z.enum([
    "incomplete",
    "incomplete_expired",
    "trialing",
    "active",
    "past_due",
    "unpaid",
    "paused",
    "canceled",
  ]),
  customer: idOf,
  currency: text,
  cancel_at: unixSeconds.nullish(),
  canceled_at: unixSeconds.nullish(),
  current_period_end: unixSeconds.nullish(),
  items: z.looseObject({
    data: z.array(
      z.looseObject({
        current_period_end: unixSeconds.nullish(),
        quantity: z.number().int().nonnegative().nullish(),
        price: z.looseObject({ id: z.string(), unit_amount: z.number().int().nullish() }),
      }),
    ),
  }),
});
