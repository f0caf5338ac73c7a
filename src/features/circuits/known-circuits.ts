/** A circuit that the app has once its vendor is configured. */
export interface KnownCircuit {
  /** `<group>.<name>` */
  name: string;
  chain: "llm" | "payment" | "messaging" | "ocr" | null;
  /** What must be set for it. */
  variables: readonly string[];
  /** Name of the vendor in the simulator; null: nobody is called. */
  vendor: string | null;
  /** Only shown when it is configured. */
  isExtra?: true;
}

const openai = { chain: "llm", variables: ["OPENAI_API_KEY"], vendor: "openai" } as const;

/** All circuits, in the order of their chains: those of vendors without a key are shown as such. */
export const knownCircuits: readonly KnownCircuit[] = [
  { name: "llm.gpt4", ...openai },
  { name: "llm.gpt35", ...openai },
  { name: "llm.groq", chain: "llm", variables: ["GROQ_API_KEY"], vendor: "groq" },
  {
    name: "llm.anthropic",
    chain: "llm",
    variables: ["ANTHROPIC_API_KEY", "LLM_CHAIN"],
    vendor: "anthropic",
    isExtra: true,
  },
  { name: "payment.stripe", chain: "payment", variables: ["STRIPE_SECRET_KEY"], vendor: "stripe" },
  {
    name: "payment.mercadopago",
    chain: "payment",
    variables: ["MERCADOPAGO_ACCESS_TOKEN"],
    vendor: "mercadopago",
  },
  {
    name: "messaging.whatsappCloud",
    chain: "messaging",
    variables: ["WHATSAPP_ACCESS_TOKEN", "WHATSAPP_PHONE_NUMBER_ID"],
    vendor: "whatsapp",
  },
  {
    name: "messaging.twilio",
    chain: "messaging",
    variables: ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM"],
    vendor: "twilio",
  },
  {
    name: "messaging.baileys",
    chain: "messaging",
    variables: ["BAILEYS_GATEWAY_URL", "BAILEYS_GATEWAY_KEY"],
    vendor: "baileys",
  },
  { name: "ocr.openai", chain: "ocr", variables: ["OPENAI_API_KEY"], vendor: "openai" },
  { name: "ocr.groq", chain: "ocr", variables: ["GROQ_API_KEY"], vendor: "groq" },
  { name: "ocr.tesseract", chain: "ocr", variables: [], vendor: null },
  {
    name: "media.whatsappCloud",
    chain: null,
    variables: ["WHATSAPP_ACCESS_TOKEN"],
    vendor: "whatsapp",
  },
  {
    name: "media.twilio",
    chain: null,
    variables: ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"],
    vendor: "twilio",
  },
  {
    name: "email.resend",
    chain: null,
    variables: ["RESEND_API_KEY", "EMAIL_FROM"],
    vendor: "resend",
  },
  { name: "alerts.slack", chain: null, variables: ["SLACK_WEBHOOK_URL"], vendor: "slack" },
];

/** Names of chains, in the order they are shown. */
export const knownChains = ["llm", "payment", "messaging", "ocr"] as const;

/** Null for a name that the app does not have. */
export function findKnownCircuit(name: string): KnownCircuit | null {
  return knownCircuits.find((circuit) => circuit.name === name) ?? null;
}
