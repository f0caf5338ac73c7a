import { NonRetriableError } from "inngest";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { processPayment, updateSubscription } from "#features/payments/apply-meaning.ts";
import { readStripeWork, type StripeWork } from "#features/payments/stripe-event.ts";
import { settleWebhookEvent, startWebhookEvent } from "#features/webhooks/ledger.ts";
import { buryWebhookEvent } from "./bury-webhook-event.ts";

async function validateEvent(id: string, dispatch: number): Promise<StripeWork | null> {
  const row = await startWebhookEvent(id, dispatch);
  if (row === null) return null;
  try {
    return readStripeWork(row);
  } catch (cause) {
    // What is malformed now is malformed at the next try too.
    throw new NonRetriableError((cause as Error).message, { cause });
  }
}

/** One Stripe event from the ledger: understood, applied once, told to the rest, settled. */
export const stripeWebhookProcessor = inngest.createFunction(
  {
    id: "stripe-webhook-processor",
    retries: 3,
    // Each step is applied once whatever is repeated (SQL, event ids), so one report for all will do.
    checkpointing: { bufferedSteps: 10, maxInterval: "1s" },
    triggers: onEvent("stripe/webhook.received"),
    onFailure: buryWebhookEvent,
  },
  async ({ event, step }) => {
    const { webhookEventId: id, dispatch } = event.data;

    const work = await step.run("validate-event", () => validateEvent(id, dispatch));
    if (work === null) return { outcome: "superseded" };
    const { context, meaning } = work;

    if (meaning.kind === "ignored") {
      const why = { code: "not_handled", message: meaning.reason };
      await step.run("record-outcome", () => settleWebhookEvent(id, dispatch, "ignored", why));
      return { outcome: "ignored", why };
    }

    const { transition, notices } =
      meaning.kind === "payment"
        ? await step.run("process-payment", () => processPayment(context, meaning.update))
        : await step.run("update-subscription", () => updateSubscription(context, meaning.update));

    if (notices.length > 0) await step.sendEvent("send-notification", notices);
    await step.run("record-outcome", () => settleWebhookEvent(id, dispatch, "processed"));
    return { outcome: "processed", transition };
  },
);
