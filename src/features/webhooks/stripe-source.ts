import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { systemClock } from "#lib/clock.ts";
import { getEnv } from "#lib/env.ts";
import { verifyStripeWebhook } from "#providers/payments/stripe/verify-webhook.ts";
import type { WebhookSource } from "./receive-webhook.ts";

/** Stripe as a sender of webhooks: `Stripe-Signature`, and `evt_...` as the id. */
export const stripeSource: WebhookSource = {
  provider: "stripe",
  verify(body, request) {
    const secret = getEnv().STRIPE_WEBHOOK_SECRET;
    if (secret === undefined) {
      throw new UnavailableError(
        "provider_not_configured",
        "Stripe webhooks are not set up here: STRIPE_WEBHOOK_SECRET is missing.",
      );
    }
    const signature = request.headers.get("stripe-signature");
    const event = verifyStripeWebhook(body, signature, secret, systemClock.now());
    return { externalId: event.id, type: event.type, payload: event };
  },
};
