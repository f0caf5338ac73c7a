import { checkoutSettler } from "./checkout-settler.ts";
import { messageSender } from "./message-sender.ts";
import { stripeWebhookProcessor } from "./stripe-webhook-processor.ts";
import { twilioWebhookProcessor } from "./twilio-webhook-processor.ts";
import { webhookSweeper } from "./webhook-sweeper.ts";
import { whatsappWebhookProcessor } from "./whatsapp-webhook-processor.ts";

/** Every job there is: what the engine may start. */
export const jobs = [
  checkoutSettler,
  stripeWebhookProcessor,
  webhookSweeper,
  messageSender,
  whatsappWebhookProcessor,
  twilioWebhookProcessor,
];
