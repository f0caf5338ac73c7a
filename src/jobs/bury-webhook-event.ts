import type { GetStepTools } from "inngest";
import { z } from "zod";
import { buildEvent } from "#events/build-event.ts";
import { catalogue } from "#events/catalogue.ts";
import type { inngest } from "#events/client.ts";
import { settleWebhookEvent } from "#features/webhooks/ledger.ts";

// What the engine says of a run that failed for good; the triggering event is inside.
const failureSchema = z.object({
  event: z.object({ data: catalogue["stripe/webhook.received"] }),
  error: z.object({ name: z.string().default("Error"), message: z.string() }),
});

/** @throws {ZodError} when the engine tells of a failed run in another shape */
export function readFailedRun({ data }: { data: unknown }): z.infer<typeof failureSchema> {
  return failureSchema.parse(data);
}

/** The end of a webhook whose retries are used up: a dead letter with its cause, and an alert. */
export async function buryWebhookEvent({
  event,
  step,
}: {
  event: { data: unknown };
  step: GetStepTools<typeof inngest>;
}) {
  const { event: original, error } = readFailedRun(event);
  const { webhookEventId, dispatch, correlationId } = original.data;
  const code = error.name === "NonRetriableError" ? "not_retriable" : "retries_exhausted";
  const cause = { code, message: error.message.slice(0, 2_000) };

  const buried = await step.run("bury-event", () =>
    settleWebhookEvent(webhookEventId, dispatch, "dead", cause),
  );
  if (!buried) return { outcome: "superseded" };

  const alert = buildEvent(
    "alert/raised",
    {
      key: `webhook-dead:${webhookEventId}:${dispatch}`,
      severity: "critical",
      title: "A webhook could not be processed",
      details: { webhookEventId, cause: cause.message },
      correlationId,
    },
    `webhook-dead:${webhookEventId}:${dispatch}`,
  );
  await step.sendEvent("raise-alert", alert);
  return { outcome: "dead", cause };
}
