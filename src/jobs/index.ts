import { alertNotifier } from "./alert-notifier.ts";
import { checkoutSettler } from "./checkout-settler.ts";
import { conversationReplier } from "./conversation-replier.ts";
import { conversationSweeper } from "./conversation-sweeper.ts";
import { documentAnalyzer } from "./document-analyzer.ts";
import { documentAnnouncer } from "./document-announcer.ts";
import { documentSweeper } from "./document-sweeper.ts";
import { emailSender } from "./email-sender.ts";
import { invoiceGenerator } from "./invoice-generator.ts";
import { invoiceSweeper } from "./invoice-sweeper.ts";
import { mercadopagoWebhookProcessor } from "./mercadopago-webhook-processor.ts";
import { messageSender } from "./message-sender.ts";
import { paymentReminder } from "./payment-reminder.ts";
import { resendWebhookProcessor } from "./resend-webhook-processor.ts";
import { stripeWebhookProcessor } from "./stripe-webhook-processor.ts";
import { twilioWebhookProcessor } from "./twilio-webhook-processor.ts";
import { webhookSweeper } from "./webhook-sweeper.ts";
import { whatsappWebhookProcessor } from "./whatsapp-webhook-processor.ts";

/** Every job there is: what the engine may start. */
export const jobs = [
  invoiceGenerator,
  invoiceSweeper,
  checkoutSettler,
  stripeWebhookProcessor,
  mercadopagoWebhookProcessor,
  paymentReminder,
  webhookSweeper,
  messageSender,
  whatsappWebhookProcessor,
  twilioWebhookProcessor,
  emailSender,
  resendWebhookProcessor,
  alertNotifier,
  documentAnalyzer,
  documentSweeper,
  conversationReplier,
  conversationSweeper,
  documentAnnouncer,
];
