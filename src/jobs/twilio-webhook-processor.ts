import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { buryWebhookEvent } from "./bury-webhook-event.ts";
import { processMessagingWebhook } from "./process-messaging-webhook.ts";

/** A callback of Twilio from the ledger: statuses of ours, messages of clients. */
export const twilioWebhookProcessor = inngest.createFunction(
  {
    id: "twilio-webhook-processor",
    retries: 3,
    // Each step is applied once whatever is repeated (SQL), so one report for all will do.
    checkpointing: { bufferedSteps: 10, maxInterval: "1s" },
    triggers: onEvent("twilio/webhook.received"),
    onFailure: buryWebhookEvent,
  },
  processMessagingWebhook,
);
