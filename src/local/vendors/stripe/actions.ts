import { z } from "zod";
import type { Vendor } from "../vendor.ts";
import { closeDispute, openDispute } from "./disputes.ts";
import { declineSession, paySession } from "./pay-session.ts";
import { makeRefund } from "./refunds.ts";
import { confirmLater, failLater } from "./settle-later.ts";
import { closeSession, getOpenSession } from "./stored-sessions.ts";
import { cancelSubscription, renewSubscription } from "./subscriptions.ts";

const onSession = z.object({ session: z.string() });
const onSubscription = z.object({ subscription: z.string() });
const paying = onSession.extend({
  email: z.string().default("cliente@example.com"),
  name: z.string().nullable().default("Maria Souza"),
  /** The money comes later, as with a boleto. */
  later: z.boolean().default(false),
});
const refunding = z.object({
  payment_intent: z.string(),
  amount: z.number().int().positive().optional(),
});

/** What happens at Stripe without a call of ours. */
export const stripeActions: NonNullable<Vendor["actions"]> = {
  pay: (input, context) => {
    const { session, email, name, later } = paying.parse(input);
    return paySession(context, session, { email, name }, later);
  },
  decline: (input, context) => {
    const { session, email, name } = paying.parse(input);
    return declineSession(context, session, { email, name });
  },
  confirm_later: (input, context) => confirmLater(context, onSession.parse(input).session),
  fail_later: (input, context) => failLater(context, onSession.parse(input).session),
  expire: (input, context) =>
    closeSession(context, getOpenSession(context, onSession.parse(input).session)),
  refund: (input, context) => {
    const { payment_intent, amount } = refunding.parse(input);
    const amountText = amount === undefined ? "" : String(amount);
    return makeRefund(context, { payment_intent, amount: amountText }, null);
  },
  dispute: (input, context) =>
    openDispute(context, z.object({ charge: z.string() }).parse(input).charge),
  close_dispute: (input, context) => {
    const { dispute, status } = z
      .object({ dispute: z.string(), status: z.enum(["won", "lost"]) })
      .parse(input);
    return closeDispute(context, dispute, status);
  },
  cancel_subscription: (input, context) =>
    cancelSubscription(context, onSubscription.parse(input).subscription),
  renew_subscription: (input, context) =>
    renewSubscription(context, onSubscription.parse(input).subscription),
};
