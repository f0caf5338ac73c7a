const NAMES: Readonly<Record<string, string>> = {
  stripe: "Stripe",
  mercadopago: "Mercado Pago",
  whatsapp: "WhatsApp",
  twilio: "Twilio",
  resend: "Resend",
  openai: "OpenAI",
  groq: "Groq",
  anthropic: "Anthropic",
  baileys: "Baileys",
  slack: "Slack",
};

/** A vendor as it writes its own name. */
export function toProviderName(provider: string): string {
  return NAMES[provider] ?? provider;
}
