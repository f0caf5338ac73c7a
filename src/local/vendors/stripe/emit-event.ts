import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorContext } from "../vendor.ts";
import { toSeconds } from "./to-seconds.ts";

export type StripeEventType = Stripe.Event["type"];

/**
 * Writes an event down and sends it to the app. The object in it is as it was at that moment.
 * @param changed for `*.updated`: the values that the changed fields had before
 */
export function emitEvent(
  context: VendorContext,
  type: StripeEventType,
  object: object,
  changed?: object,
): void {
  const event = {
    id: makeVendorId("evt_", 24),
    object: "event",
    api_version: "2026-10-28.endive",
    created: toSeconds(context.now()),
    data: { object, ...(changed === undefined ? {} : { previous_attributes: changed }) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  context.store.put("event", event.id, event);
  context.deliver({
    target: "/api/webhooks/stripe",
    body: JSON.stringify(event, null, 2),
    contentType: "application/json; charset=utf-8",
    vendor: "stripe",
  });
}
