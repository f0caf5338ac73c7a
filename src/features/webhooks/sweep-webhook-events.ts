import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { enqueueWebhookEvents } from "./enqueue-webhook-events.ts";
import { readWebhookRow } from "./read-webhook-row.ts";

const UNSENT_SECONDS = 5;
// Longer than all retries of a job together (15 s, 30 s and 60 s apart, plus up to 30 s each).
const SILENT_SECONDS = 15 * 60;
const BATCH = 200;

/**
 * Sends again what got stuck between the ledger and the jobs. Answers how many rows went out.
 * @throws {EventNotSentError} when the engine is away: the rows come up again at the next sweep
 */
export async function sweepWebhookEvents(): Promise<{ sent: number }> {
  const result = await getServiceDb().rpc("claim_stuck_webhook_events", {
    p_unsent_seconds: UNSENT_SECONDS,
    p_silent_seconds: SILENT_SECONDS,
    p_limit: BATCH,
  });
  const stuck = readResult("claiming stuck webhooks", result).map(readWebhookRow);
  await enqueueWebhookEvents(stuck);
  return { sent: stuck.length };
}
