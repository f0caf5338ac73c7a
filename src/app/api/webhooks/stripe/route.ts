import { receiveWebhook } from "#features/webhooks/receive-webhook.ts";
import { stripeSource } from "#features/webhooks/stripe-source.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const POST = handleRoute("webhooks.stripe", (request, context) =>
  receiveWebhook(stripeSource, request, context),
);
