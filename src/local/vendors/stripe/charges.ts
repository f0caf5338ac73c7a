import type Stripe from "stripe";
import type { VendorContext } from "../vendor.ts";
import { buildCharge, type ChargeInput } from "./build-charge.ts";
import { emitEvent } from "./emit-event.ts";
import { saveIntent } from "./payment-intents.ts";
import { rejectMissing } from "./rejection.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

type Payer = ChargeInput["payer"];

/** Takes the money of an intent, with the events of that. */
export function chargeIntent(
  context: VendorContext,
  intent: Stripe.PaymentIntent,
  payer: Payer,
): Stripe.Charge {
  const nowSeconds = toSeconds(context.now());
  const charge = buildCharge({ intent, payer, isRefused: false, nowSeconds });
  saveCharge(context, charge);
  const paid = saveIntent(context, {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    status: "succeeded",
  });
  emitEvent(context, "charge.succeeded", charge);
  emitEvent(context, "payment_intent.succeeded", paid);
  return charge;
}

/** The card's bank says no: the intent stays open for another try. */
export function refuseIntent(
  context: VendorContext,
  intent: Stripe.PaymentIntent,
  payer: Payer,
): Stripe.Charge {
  const nowSeconds = toSeconds(context.now());
  const charge = buildCharge({ intent, payer, isRefused: true, nowSeconds });
  saveCharge(context, charge);
  const refused = saveIntent(context, {
    ...intent,
    last_payment_error: {
      type: "card_error",
      code: "card_declined",
      decline_code: "generic_decline",
      message: "Your card was declined.",
      charge: charge.id,
    },
    latest_charge: charge.id,
    status: "requires_payment_method",
  });
  emitEvent(context, "charge.failed", charge);
  emitEvent(context, "payment_intent.payment_failed", refused);
  return charge;
}

export function saveCharge(context: VendorContext, charge: Stripe.Charge): Stripe.Charge {
  context.store.put("charge", charge.id, charge);
  return charge;
}

/** @throws {VendorRejection} 404, or 400 when the id came as another parameter */
export function getCharge(context: VendorContext, id: string, param = "id"): Stripe.Charge {
  const charge = context.store.get<Stripe.Charge>("charge", id);
  if (charge === null) throw rejectMissing("charge", id, param);
  return charge;
}

export const chargeRoutes = [
  stripeRoute("GET", "/v1/charges/:id", ({ context, getParam }) =>
    getCharge(context, getParam("id")),
  ),
];
