import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Resend } from "resend";
import Stripe from "stripe";
import twilio from "twilio";

export type Notice = { external_id: string; type: string; payload: unknown };
type Verify = (body: string, request: Request) => Notice;

const env = (name: string) => process.env[name] ?? "";
const header = (request: Request, name: string) => request.headers.get(name) ?? "";

function requireSame(given: string, expected: string): void {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  if (left.length !== right.length || !timingSafeEqual(left, right)) throw new Error("signature");
}

/** The shortest right way to check each vendor's signature. */
export const verifiers: Readonly<Record<string, Verify>> = {
  stripe(body, request) {
    const signature = header(request, "stripe-signature");
    const event = Stripe.webhooks.constructEvent(body, signature, env("STRIPE_WEBHOOK_SECRET"));
    return { external_id: event.id, type: event.type, payload: event };
  },
  mercadopago(body, request) {
    const parts = /ts=(\d+),v1=(\w+)/.exec(header(request, "x-signature"));
    const id = new URL(request.url).searchParams.get("data.id")?.toLowerCase();
    const signed = `id:${id};request-id:${header(request, "x-request-id")};ts:${parts?.[1]};`;
    const mac = createHmac("sha256", env("MERCADOPAGO_WEBHOOK_SECRET")).update(signed);
    requireSame(parts?.[2] ?? "", mac.digest("hex"));
    const notice = JSON.parse(body);
    return { external_id: String(notice.id), type: notice.type, payload: notice };
  },
  whatsapp(body, request) {
    const mac = createHmac("sha256", env("WHATSAPP_APP_SECRET")).update(body).digest("hex");
    requireSame(header(request, "x-hub-signature-256"), `sha256=${mac}`);
    const external_id = createHash("sha256").update(body).digest("hex");
    return { external_id, type: "messages", payload: JSON.parse(body) };
  },
  twilio(body, request) {
    const fields = Object.fromEntries(new URLSearchParams(body));
    // The address that Sempre was meant to get: it is part of what is signed.
    const url = env("BENCH_TWILIO_URL");
    const signature = header(request, "x-twilio-signature");
    if (!twilio.validateRequest(env("TWILIO_AUTH_TOKEN"), signature, url, fields)) {
      throw new Error("signature");
    }
    const external_id = `${fields.MessageSid}:${fields.MessageStatus}`;
    return { external_id, type: fields.MessageStatus ?? "", payload: fields };
  },
  resend(body, request) {
    const event = new Resend("re_bench").webhooks.verify({
      payload: body,
      headers: {
        id: header(request, "svix-id"),
        timestamp: header(request, "svix-timestamp"),
        signature: header(request, "svix-signature"),
      },
      webhookSecret: env("RESEND_WEBHOOK_SECRET"),
    });
    return { external_id: header(request, "svix-id"), type: event.type, payload: event };
  },
};
