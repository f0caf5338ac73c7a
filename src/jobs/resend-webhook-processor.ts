import { NonRetriableError } from "inngest";
import { buildEvent } from "#events/build-event.ts";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import {
  applyEmailEvent,
  type EmailEvent,
  explainUnused,
  readEmailEvent,
} from "#features/emails/apply-email-event.ts";
import { settleWebhookEvent, startWebhookEvent } from "#features/webhooks/ledger.ts";
import { buryWebhookEvent } from "./bury-webhook-event.ts";

async function validateEvent(id: string, dispatch: number) {
  const row = await startWebhookEvent(id, dispatch);
  if (row === null) return null;
  try {
    return { externalId: row.externalId, event: readEmailEvent(row.payload) };
  } catch (cause) {
    // What is malformed now is malformed at the next try too.
    throw new NonRetriableError((cause as Error).message, { cause });
  }
}

const titles: Partial<Record<NonNullable<EmailEvent["state"]>, string>> = {
  bounced: "A mail did not reach its client",
  suppressed: "A mail was held back by the vendor",
  failed: "The vendor could not send a mail",
  complained: "A client has reported a mail as unwanted",
};

/** Once per mail and state, however often the vendor tells of it. */
function buildAlerts(state: EmailEvent["state"], emailId: string | null, correlationId: string) {
  const title = state === null ? undefined : titles[state];
  if (title === undefined || emailId === null) return [];
  const key = `email-${state}:${emailId}`;
  const alert = { key, severity: "warning", title, details: { emailId }, correlationId } as const;
  return [buildEvent("alert/raised", alert, key)];
}

/** An event of Resend from the ledger: what became of a mail that we have sent. */
export const resendWebhookProcessor = inngest.createFunction(
  {
    id: "resend-webhook-processor",
    retries: 3,
    // Each step is applied once whatever is repeated (SQL), so one report for all will do.
    checkpointing: { bufferedSteps: 10, maxInterval: "1s" },
    triggers: onEvent("resend/webhook.received"),
    onFailure: buryWebhookEvent,
  },
  async ({ event, step }) => {
    const { webhookEventId: id, dispatch, correlationId } = event.data;
    const webhook = await step.run("validate-event", () => validateEvent(id, dispatch));
    if (webhook === null) return { outcome: "superseded" };

    const { event: told, externalId } = webhook;
    const applied =
      told === null ? null : await step.run("apply-event", () => applyEmailEvent(told, externalId));
    if (applied?.outcome === "applied" && told !== null) {
      const alerts = buildAlerts(told.state, applied.emailId, correlationId);
      if (alerts.length > 0) await step.sendEvent("raise-alert", alerts);
    }
    const why = explainUnused(told, applied);
    const outcome = why === null ? "processed" : "ignored";
    await step.run("record-outcome", () => settleWebhookEvent(id, dispatch, outcome, why));
    return { outcome, applied, why };
  },
);
