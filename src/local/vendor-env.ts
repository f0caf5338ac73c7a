import type { VendorSecrets } from "./secrets.ts";
import { type VendorName, vendorNames } from "./vendors/vendor.ts";

/** The variable that says that a vendor is the real one. */
const keyNames: Record<VendorName, string> = {
  openai: "OPENAI_API_KEY",
  groq: "GROQ_API_KEY",
  anthropic: "ANTHROPIC_API_KEY",
  stripe: "STRIPE_SECRET_KEY",
  mercadopago: "MERCADOPAGO_ACCESS_TOKEN",
  whatsapp: "WHATSAPP_ACCESS_TOKEN",
  twilio: "TWILIO_ACCOUNT_SID",
  baileys: "BAILEYS_GATEWAY_URL",
  resend: "RESEND_API_KEY",
  slack: "SLACK_WEBHOOK_URL",
};

/** Every variable that could switch a vendor, or its webhooks, to the real one. */
export const hostVendorNames: readonly string[] = [
  ...Object.values(keyNames),
  "MERCADOPAGO_WEBHOOK_SECRET",
  "RESEND_WEBHOOK_SECRET",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_VERIFY_TOKEN",
  "TWILIO_AUTH_TOKEN",
  "WHATSAPP_PHONE_NUMBER_ID",
  "TWILIO_WHATSAPP_FROM",
  "EMAIL_FROM",
];

/** The vendors that the environment has no key of: those that the simulator plays. */
export function listSimulatedVendors(env: NodeJS.ProcessEnv): VendorName[] {
  return vendorNames.filter((name) => !env[keyNames[name]]);
}

/** The webhook secrets that the environment names, to be used instead of generated ones. */
export function readVendorSecrets(env: NodeJS.ProcessEnv): Partial<VendorSecrets> {
  const named = {
    mercadopagoWebhookSecret: env.MERCADOPAGO_WEBHOOK_SECRET,
    resendWebhookSecret: env.RESEND_WEBHOOK_SECRET,
    whatsappAppSecret: env.WHATSAPP_APP_SECRET,
    whatsappVerifyToken: env.WHATSAPP_VERIFY_TOKEN,
    twilioAuthToken: env.TWILIO_AUTH_TOKEN,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value));
}

/** What the app is told of its vendors; of a simulated one nothing of the host's is kept. */
export function createVendorEnv(vendors: {
  /** Where the simulator is; null: nothing is simulated. */
  url: string | null;
  simulated: readonly VendorName[];
  secrets: VendorSecrets;
}): Record<string, string> {
  const { url, simulated, secrets } = vendors;
  const env: Record<string, string> = {
    MERCADOPAGO_WEBHOOK_SECRET: secrets.mercadopagoWebhookSecret,
    RESEND_WEBHOOK_SECRET: secrets.resendWebhookSecret,
    WHATSAPP_APP_SECRET: secrets.whatsappAppSecret,
    WHATSAPP_VERIFY_TOKEN: secrets.whatsappVerifyToken,
    TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
  };
  if (url === null) return env;
  env.SEMPRE_VENDORS_URL = url;
  for (const name of simulated) Object.assign(env, describeSimulated(name, `${url}/${name}`));
  return env;
}

/** Keys in the vendor's manner, so that a check of their form passes. */
function describeSimulated(name: VendorName, url: string): Record<string, string> {
  switch (name) {
    case "openai":
      return { OPENAI_API_KEY: "sk-local", OPENAI_BASE_URL: url };
    case "groq":
      return { GROQ_API_KEY: "gsk_local", GROQ_BASE_URL: url };
    case "anthropic":
      return { ANTHROPIC_API_KEY: "sk-ant-local", ANTHROPIC_BASE_URL: url };
    case "stripe":
      return { STRIPE_SECRET_KEY: "sk_test_local", STRIPE_BASE_URL: url };
    case "mercadopago":
      return { MERCADOPAGO_ACCESS_TOKEN: "TEST-local", MERCADOPAGO_BASE_URL: url };
    case "whatsapp":
      return {
        WHATSAPP_ACCESS_TOKEN: "EAA-local",
        WHATSAPP_PHONE_NUMBER_ID: "100000000000001",
        WHATSAPP_BASE_URL: url,
      };
    case "twilio":
      return {
        TWILIO_ACCOUNT_SID: `AC${"0".repeat(31)}1`,
        TWILIO_WHATSAPP_FROM: "+14155238886",
        TWILIO_BASE_URL: url,
      };
    case "baileys":
      return { BAILEYS_GATEWAY_URL: url, BAILEYS_GATEWAY_KEY: "local-gateway" };
    case "resend":
      return {
        RESEND_API_KEY: "re_local",
        RESEND_BASE_URL: url,
        EMAIL_FROM: "Sempre <desk@example.com>",
      };
    case "slack":
      return { SLACK_WEBHOOK_URL: `${url}/services/local` };
  }
}
