import { randomUUID } from "node:crypto";
import { buildPaidCheckout } from "../stripe-event.ts";
import {
  type SignedWebhook,
  signWebhook,
  type WebhookProvider,
  type WebhookSecrets,
} from "./sign-webhook.ts";

type Sample = { body: string; query?: Record<string, string> };

/** The id of a notification: digits, as Mercado Pago's are. */
const makeDigits = () => BigInt(`0x${randomUUID().replaceAll("-", "").slice(0, 12)}`).toString();

function buildWhatsAppStatus(): Sample {
  const id = `wamid.${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const statuses = [{ id, status: "delivered", timestamp, recipient_id: "5511987654321" }];
  const metadata = { display_phone_number: "551140000000", phone_number_id: "100000000000001" };
  const value = { messaging_product: "whatsapp", metadata, statuses };
  const entry = [{ id: "102290129340398", changes: [{ field: "messages", value }] }];
  return { body: JSON.stringify({ object: "whatsapp_business_account", entry }) };
}

function buildTwilioStatus(): Sample {
  const sid = `SM${randomUUID().replaceAll("-", "")}`;
  const addresses = { From: "whatsapp:+14155238886", To: "whatsapp:+5511987654321" };
  const fields = { MessageSid: sid, MessageStatus: "delivered", ...addresses };
  return { body: new URLSearchParams(fields).toString() };
}

function buildMercadoPagoNotice(paymentId: string): Sample {
  const body = {
    id: Number(makeDigits()),
    live_mode: false,
    type: "payment",
    date_created: new Date().toISOString(),
    user_id: 1,
    api_version: "v1",
    action: "payment.updated",
    data: { id: paymentId },
  };
  return { body: JSON.stringify(body), query: { "data.id": paymentId, type: "payment" } };
}

function buildResendNotice(): Sample {
  const at = new Date().toISOString();
  const data = {
    email_id: randomUUID(),
    created_at: at,
    from: "Sempre <desk@example.com>",
    to: ["ana@example.com"],
    subject: "Pagamento recebido",
  };
  return { body: JSON.stringify({ type: "email.delivered", created_at: at, data }) };
}

/**
 * A webhook as its vendor sends most of them, with an id of its own: a paid checkout, a payment that has
 * changed (`paymentId`, which the simulator should know), a delivered message, a delivered mail.
 */
export function buildWebhook(
  provider: WebhookProvider,
  secrets: WebhookSecrets,
  paymentId: string,
): SignedWebhook {
  const samples: Record<WebhookProvider, () => Sample> = {
    stripe: () => ({ body: JSON.stringify(buildPaidCheckout()) }),
    mercadopago: () => buildMercadoPagoNotice(paymentId),
    whatsapp: buildWhatsAppStatus,
    twilio: buildTwilioStatus,
    resend: buildResendNotice,
  };
  const { body, query } = samples[provider]();
  return signWebhook(provider, body, secrets, query);
}
