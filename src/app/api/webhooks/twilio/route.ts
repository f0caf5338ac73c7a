import { receiveWebhook } from "#features/webhooks/receive-webhook.ts";
import { twilioSource } from "#features/webhooks/twilio-source.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const POST = handleRoute("webhooks.twilio", (request, context) =>
  receiveWebhook(twilioSource, request, context),
);
