import { anthropic } from "./anthropic/anthropic.ts";
import { baileys } from "./baileys/baileys.ts";
import { groq } from "./groq/groq.ts";
import { mercadopago } from "./mercadopago/mercadopago.ts";
import { openai } from "./openai/openai.ts";
import { resend } from "./resend/resend.ts";
import { slack } from "./slack/slack.ts";
import { stripe } from "./stripe/stripe.ts";
import { twilio } from "./twilio/twilio.ts";
import type { Vendor } from "./vendor.ts";
import { whatsapp } from "./whatsapp/whatsapp.ts";

/** All the vendors that the simulator plays. */
export const vendors: readonly Vendor[] = [
  openai,
  groq,
  anthropic,
  stripe,
  mercadopago,
  whatsapp,
  twilio,
  baileys,
  resend,
  slack,
];
