import { mercadopagoSource } from "#features/webhooks/mercadopago-source.ts";
import { receiveWebhook } from "#features/webhooks/receive-webhook.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const POST = handleRoute("webhooks.mercadopago", (request, context) =>
  receiveWebhook(mercadopagoSource, request, context),
);
