import { receiveWebhook } from "#features/webhooks/receive-webhook.ts";
import { answerWhatsAppSetup, whatsappSource } from "#features/webhooks/whatsapp-source.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const GET = handleRoute("webhooks.whatsapp.setup", async (request) =>
  answerWhatsAppSetup(request),
);

export const POST = handleRoute("webhooks.whatsapp", (request, context) =>
  receiveWebhook(whatsappSource, request, context),
);
