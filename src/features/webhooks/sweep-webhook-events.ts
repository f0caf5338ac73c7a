import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { UnavailableError } from "#lib/app-error.ts";
import type { Logger } from "#lib/logger.ts";
import { enqueueWebhookEvent } from "./enqueue-webhook-event.ts";
import { readWebhookRow } from "./read-webhook-row.ts";

const UNSENT_SECONDS = 5;
// Longer than all retries of a job together (15 s, 30 s and 60 s apart, plus up to 30 s each).
const SILENT_SECONDS = 15 * 60;
const BATCH = 100;

/** Sends again what got stuck between the ledger and the jobs. Answers how many rows went out. */
export async function sweepWebhookEvents(log: Logger): Promise<{ sent: number; failed: number }> {
  const result = await getServiceDb().rpc("claim_stuck_webhook_events", {
    p_unsent_seconds: UNSENT_SECONDS,
    p_silent_seconds: SILENT_SECONDS,
    p_limit: BATCH,
  });
  const outcome = { sent: 0, failed: 0 };
  for (const row of readResult("claiming stuck webhooks", result)) {
    const entry = readWebhookRow(row);
    try {
      await enqueueWebhookEvent(entry);
      outcome.sent += 1;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      outcome.failed += 1;
      log.warn({ webhookEventId: entry.id, err: error }, "the sweeper could not send a webhook");
    }
  }
  return outcome;
}
