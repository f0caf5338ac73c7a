import { stripeWebhookProcessor } from "./stripe-webhook-processor.ts";
import { webhookSweeper } from "./webhook-sweeper.ts";

/** Every job there is: what the engine may start. */
export const jobs = [stripeWebhookProcessor, webhookSweeper];
