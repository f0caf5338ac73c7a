import "server-only";
import { type Env, findEnv } from "#lib/env.ts";

type Presence = "configured" | "incomplete" | "absent";
type VendorPresence = { calls: Presence; webhooks?: Presence };

/** What each vendor needs before it can be called, and before its webhooks can be believed. */
const needs = {
  openai: { calls: ["OPENAI_API_KEY"] },
  groq: { calls: ["GROQ_API_KEY"] },
  anthropic: { calls: ["ANTHROPIC_API_KEY"] },
  stripe: { calls: ["STRIPE_SECRET_KEY"], webhooks: ["STRIPE_WEBHOOK_SECRET"] },
  mercadopago: { calls: ["MERCADOPAGO_ACCESS_TOKEN"], webhooks: ["MERCADOPAGO_WEBHOOK_SECRET"] },
  whatsapp: {
    calls: ["WHATSAPP_ACCESS_TOKEN", "WHATSAPP_PHONE_NUMBER_ID"],
    webhooks: ["WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"],
  },
  twilio: {
    calls: ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM"],
    webhooks: ["TWILIO_AUTH_TOKEN"],
  },
  baileys: { calls: ["BAILEYS_GATEWAY_URL", "BAILEYS_GATEWAY_KEY"] },
  resend: { calls: ["RESEND_API_KEY", "EMAIL_FROM"], webhooks: ["RESEND_WEBHOOK_SECRET"] },
  slack: { calls: ["SLACK_WEBHOOK_URL"] },
} satisfies Record<string, { calls: (keyof Env)[]; webhooks?: (keyof Env)[] }>;

function findPresence(env: Env | null, names: readonly (keyof Env)[]): Presence {
  const missing = names.filter((name) => env?.[name] === undefined).length;
  if (missing === 0) return "configured";
  return missing === names.length ? "absent" : "incomplete";
}

/** Which vendors are configured. An absent one is no fault, but health must not hide it. */
export function describeVendors(env: Env | null = findEnv()): Record<string, VendorPresence> {
  return Object.fromEntries(
    Object.entries(needs).map(([vendor, names]) => [
      vendor,
      {
        calls: findPresence(env, names.calls),
        ...("webhooks" in names ? { webhooks: findPresence(env, names.webhooks) } : {}),
      },
    ]),
  );
}
