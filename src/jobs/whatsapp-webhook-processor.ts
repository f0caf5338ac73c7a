import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { buryWebhookEvent } from "./bury-webhook-event.ts";
import { processMessagingWebhook } from "./process-messaging-webhook.ts";

/** A notification of WhatsApp from the ledger: statuses of ours, messages of clients. */
export const whatsappWebhookProcessor = inngest.createFunction(
  {
    id: "whatsapp-webhook-processor",
    retries: 3,
    // Each step is applied once whatever is repeated (SQL), so one report for all will do.
    checkpointing: { bufferedSteps: 10, maxInterval: "1s" },
    triggers: onEvent("whatsapp/webhook.received"),
    onFailure: buryWebhookEvent,
  },
  processMessagingWebhook,
);
