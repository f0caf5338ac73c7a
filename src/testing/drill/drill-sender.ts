import { type StripeEventBody, signStripePayload } from "../stripe-event.ts";

/** Where to send, as long as something is there. */
export type Target = { appUrl: string; stripeWebhookSecret: string };

export type Delivery = { event: StripeEventBody; tries: number; acknowledged: boolean };

const RETRY_MS = 150;

async function post(target: Target, event: StripeEventBody): Promise<boolean> {
  const payload = JSON.stringify(event);
  try {
    const response = await fetch(new URL("/api/webhooks/stripe", target.appUrl), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "stripe-signature": signStripePayload(payload, target.stripeWebhookSecret),
      },
      body: payload,
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    if (response.status >= 400 && response.status < 500) {
      throw new TypeError(`the webhook refused a good event with ${response.status}`);
    }
    return response.ok;
  } catch (error) {
    // A connection that broke says nothing of what was done: a provider sends again, and so do we.
    if (error instanceof TypeError && error.cause === undefined) throw error;
    return false;
  }
}

/** Delivers an event as a provider does: again and again until it is acknowledged. */
export async function deliver(target: Target, delivery: Delivery): Promise<void> {
  while (!delivery.acknowledged) {
    delivery.tries += 1;
    delivery.acknowledged = await post(target, delivery.event);
    if (!delivery.acknowledged) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
