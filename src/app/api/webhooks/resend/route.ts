import { receiveWebhook } from "#features/webhooks/receive-webhook.ts";
import { resendSource } from "#features/webhooks/resend-source.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const POST = handleRoute("webhooks.resend", (request, context) =>
  receiveWebhook(resendSource, request, context),
);
