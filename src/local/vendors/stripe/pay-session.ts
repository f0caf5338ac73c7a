import type Stripe from "stripe";
import type { VendorContext } from "../vendor.ts";
import { buildDetails } from "./build-session.ts";
import { buildSubscription } from "./build-subscription.ts";
import { chargeIntent, refuseIntent } from "./charges.ts";
import { getCustomer, makeCustomer } from "./customers.ts";
import { emitEvent } from "./emit-event.ts";
import { billPeriod } from "./invoices.ts";
import { getPaymentIntent, makePaymentIntent, saveIntent } from "./payment-intents.ts";
import { getSessionExtras } from "./session-extras.ts";
import { getOpenSession, type Session, saveSession } from "./stored-sessions.ts";
import { toSeconds } from "./to-seconds.ts";

export interface Payer {
  email: string;
  name: string | null;
}

/**
 * The client pays an open session.
 * @param isLater the money comes later, as with a boleto: `confirmLater` or `failLater` decide it
 * @throws {VendorRejection} 404; 400 when the session is complete or expired
 */
export function paySession(
  context: VendorContext,
  sessionId: string,
  payer: Payer,
  isLater = false,
): Session {
  const session = getOpenSession(context, sessionId);
  const customer = findPayingCustomer(context, session, payer);
  const done: Session = {
    ...session,
    customer: customer?.id ?? null,
    customer_details: {
      ...buildDetails(payer.email, customer),
      name: payer.name ?? customer?.name ?? null,
    },
    payment_status: isLater ? "unpaid" : "paid",
    status: "complete",
    url: null,
  };
  const paid =
    session.mode === "subscription" && customer !== null
      ? startSubscription(context, done, customer)
      : payOnce(context, done, isLater);
  emitEvent(context, "checkout.session.completed", saveSession(context, paid));
  return paid;
}

function findPayingCustomer(
  context: VendorContext,
  session: Session,
  payer: Payer,
): Stripe.Customer | null {
  if (session.customer !== null) return getCustomer(context, String(session.customer));
  if (session.customer_creation !== "always") return null;
  return makeCustomer(context, { email: payer.email, name: payer.name ?? "" }, null);
}

/** The intent of a session: made at its first try, used again at the next. */
export function ensureIntent(context: VendorContext, session: Session): Stripe.PaymentIntent {
  if (session.payment_intent !== null)
    return getPaymentIntent(context, String(session.payment_intent));
  const { description, metadata } = getSessionExtras(context, session.id);
  return makePaymentIntent(context, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "brl",
    customer: session.customer === null ? null : String(session.customer),
    description,
    metadata,
  });
}

function payOnce(context: VendorContext, session: Session, isLater: boolean): Session {
  const intent = ensureIntent(context, session);
  if (isLater) saveIntent(context, { ...intent, status: "processing" });
  else chargeIntent(context, intent, describePayer(session));
  return { ...session, payment_intent: intent.id };
}

function startSubscription(
  context: VendorContext,
  session: Session,
  customer: Stripe.Customer,
): Session {
  const { items, metadata } = getSessionExtras(context, session.id);
  const nowSeconds = toSeconds(context.now());
  const subscription = buildSubscription({ customer: customer.id, items, metadata, nowSeconds });
  const invoice = billPeriod(context, subscription, customer, "subscription_create");
  const started = { ...subscription, latest_invoice: invoice.id };
  context.store.put("subscription", started.id, started);
  const reference = session.client_reference_id;
  const request = { session: session.id };
  context.accept({
    kind: "subscription",
    id: started.id,
    idempotencyKey: null,
    reference,
    request,
  });
  emitEvent(context, "customer.subscription.created", started);
  return { ...session, invoice: invoice.id, subscription: started.id };
}

/** The card is refused: the session stays open for another try. @throws {VendorRejection} 404, 400 */
export function declineSession(context: VendorContext, sessionId: string, payer: Payer): Session {
  const session = getOpenSession(context, sessionId);
  const intent = ensureIntent(context, session);
  refuseIntent(context, intent, { ...payer, phone: null });
  return saveSession(context, { ...session, payment_intent: intent.id });
}

export function describePayer(session: Session) {
  const { email = null, name = null, phone = null } = session.customer_details ?? {};
  return { email, name, phone };
}
