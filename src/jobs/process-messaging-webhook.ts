import { type GetStepTools, NonRetriableError } from "inngest";
import { buildEvent } from "#events/build-event.ts";
import type { inngest } from "#events/client.ts";
import {
  type AppliedUpdates,
  applyMessageUpdates,
} from "#features/outbox/apply-message-updates.ts";
import { explainLeftover, readMessagingWebhook } from "#features/outbox/messaging-webhook.ts";
import { settleWebhookEvent, startWebhookEvent } from "#features/webhooks/ledger.ts";
import { takeInboundMessage } from "./take-inbound-message.ts";

async function validateEvent(id: string, dispatch: number) {
  const row = await startWebhookEvent(id, dispatch);
  if (row === null) return null;
  try {
    return readMessagingWebhook(row);
  } catch (cause) {
    // What is malformed now is malformed at the next try too.
    throw new NonRetriableError((cause as Error).message, { cause });
  }
}

const titles = {
  failed: "A message did not reach its client",
  duplicate: "A client may have got a message twice",
} as const;

/** Once per message and kind, however often a vendor tells of it. */
function buildAlert(
  { messageId, kind }: AppliedUpdates["troubles"][number],
  correlationId: string,
) {
  const key = `message-${kind}:${messageId}`;
  const alert = { key, severity: "warning", title: titles[kind], details: { messageId } } as const;
  return buildEvent("alert/raised", { ...alert, correlationId }, key);
}

/**
 * The steps of a messaging vendor's webhook: understood, its statuses applied, what clients write taken
 * into their conversations in its order, settled.
 */
export async function processMessagingWebhook({
  event,
  step,
}: {
  event: { data: { webhookEventId: string; dispatch: number; correlationId: string } };
  step: GetStepTools<typeof inngest>;
}) {
  const { webhookEventId: id, dispatch, correlationId } = event.data;
  const webhook = await step.run("validate-event", () => validateEvent(id, dispatch));
  if (webhook === null) return { outcome: "superseded" };

  const counts = await step.run("apply-statuses", () => applyMessageUpdates(webhook.updates));
  if (counts.troubles.length > 0) {
    const alerts = counts.troubles.map((trouble) => buildAlert(trouble, correlationId));
    await step.sendEvent("raise-alerts", alerts);
  }
  for (const [place, message] of webhook.inbound.entries()) {
    await takeInboundMessage(message, { step, place, correlationId });
  }
  const why = explainLeftover(webhook, counts);
  const outcome = why === null ? "processed" : "ignored";
  await step.run("record-outcome", () => settleWebhookEvent(id, dispatch, outcome, why));
  return { outcome, counts, inbound: webhook.inbound.length, why };
}
