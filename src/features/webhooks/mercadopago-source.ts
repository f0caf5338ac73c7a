import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { systemClock } from "#lib/clock.ts";
import { getEnv } from "#lib/env.ts";
import {
  type NotificationEnvelope,
  nameNotification,
} from "#providers/payments/mercadopago/notification.ts";
import { verifyMercadoPagoWebhook } from "#providers/payments/mercadopago/verify-webhook.ts";
import type { WebhookSource } from "./receive-webhook.ts";

/** `payment.updated`; some topics put themselves before the action, others do not. */
function describeType({ type, action }: NotificationEnvelope): string {
  if (!action) return type;
  const described = action.startsWith(`${type}.`) ? action : `${type}.${action}`;
  return described.slice(0, 255);
}

/** Mercado Pago as a sender of webhooks: `x-signature`, and a body that only points at what has changed. */
export const mercadopagoSource: WebhookSource = {
  provider: "mercadopago",
  verify(body, request) {
    const secret = getEnv().MERCADOPAGO_WEBHOOK_SECRET;
    if (secret === undefined) {
      throw new UnavailableError(
        "provider_not_configured",
        "Mercado Pago webhooks are not set up here: MERCADOPAGO_WEBHOOK_SECRET is missing.",
      );
    }
    const { url, headers } = request;
    const receivedAt = systemClock.now();
    const notification = verifyMercadoPagoWebhook({
      body,
      url: new URL(url),
      headers,
      secret,
      receivedAt,
    });
    return {
      externalId: nameNotification(notification, body),
      type: describeType(notification),
      payload: notification,
    };
  },
};
