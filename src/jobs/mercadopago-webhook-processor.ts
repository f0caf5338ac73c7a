import { type GetStepTools, NonRetriableError } from "inngest";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { processPayment, updateSubscription } from "#features/payments/apply-meaning.ts";
import {
  fetchMercadoPagoMeaning,
  isFinal,
  type MercadoPagoMeaning,
  type MercadoPagoWork,
  readMercadoPagoWork,
} from "#features/payments/mercadopago-event.ts";
import { settleWebhookEvent, startWebhookEvent } from "#features/webhooks/ledger.ts";
import { buryWebhookEvent, readFailedRun } from "./bury-webhook-event.ts";

async function validateEvent(id: string, dispatch: number): Promise<MercadoPagoWork | null> {
  const row = await startWebhookEvent(id, dispatch);
  if (row === null) return null;
  try {
    return readMercadoPagoWork(row);
  } catch (cause) {
    throw new NonRetriableError((cause as Error).message, { cause });
  }
}

async function fetchResource(work: MercadoPagoWork): Promise<MercadoPagoMeaning> {
  try {
    return await fetchMercadoPagoMeaning(work);
  } catch (error) {
    if (!isFinal(error)) throw error;
    throw new NonRetriableError((error as Error).message, { cause: error });
  }
}

/**
 * While Mercado Pago is away, its notifications are not dead: the row stays `processing`, and the sweeper
 * hands it over again after a quarter of an hour of silence. Everything else ends as a dead letter.
 */
async function postponeOrBury(failed: {
  event: { data: unknown };
  step: GetStepTools<typeof inngest>;
}) {
  if (readFailedRun(failed.event).error.name === "VendorAwayError") return { outcome: "postponed" };
  return buryWebhookEvent(failed);
}

/** One notification of Mercado Pago: what it points at is got, applied once, told to the rest, settled. */
export const mercadopagoWebhookProcessor = inngest.createFunction(
  {
    id: "mercadopago-webhook-processor",
    retries: 3,
    // Each step is applied once whatever is repeated (SQL, event ids), so one report for all will do.
    checkpointing: { bufferedSteps: 10, maxInterval: "1s" },
    triggers: onEvent("mercadopago/webhook.received"),
    onFailure: postponeOrBury,
  },
  async ({ event, step }) => {
    const { webhookEventId: id, dispatch } = event.data;

    const work = await step.run("validate-event", () => validateEvent(id, dispatch));
    if (work === null) return { outcome: "superseded" };
    const { context, meaning } = await step.run("fetch-resource", () => fetchResource(work));

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
