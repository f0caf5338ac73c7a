import "server-only";
import { DatabaseError } from "#db/database-error.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { ConflictError, NotFoundError, UnavailableError } from "#lib/app-error.ts";
import type { Logger } from "#lib/logger.ts";
import { enqueueWebhookEvents } from "./enqueue-webhook-events.ts";
import { readWebhookRow } from "./read-webhook-row.ts";
import type { WebhookEventSummary } from "./webhook-event.ts";

// SQLSTATE object_in_use, raised by replay_webhook_event for a row that is still under way.
const STILL_UNDER_WAY = "55006";

async function claimReplay(id: string, actor: string, reason: string | null): Promise<unknown> {
  try {
    return readFirstRow(
      "replaying a webhook",
      await getServiceDb().rpc("replay_webhook_event", {
        p_id: id,
        p_actor: actor,
        ...(reason === null ? {} : { p_reason: reason }),
      }),
    );
  } catch (error) {
    if (error instanceof DatabaseError && error.code === STILL_UNDER_WAY) {
      throw new ConflictError(
        "This event is still under way; it can be replayed once it is settled.",
      );
    }
    throw error;
  }
}

/**
 * Sends a settled row through its job once more, audited. What it did before is not done twice: the
 * effects are applied once per event.
 * @throws {NotFoundError} there is no such row
 * @throws {ConflictError} the row is still under way
 */
export async function replayWebhookEvent(
  id: string,
  actor: string,
  reason: string | null,
  log: Logger,
): Promise<WebhookEventSummary> {
  const row = await claimReplay(id, actor, reason);
  if (row === null) throw new NotFoundError("There is no webhook event with this id.");
  const { payload: _, ...event } = readWebhookRow(row);
  try {
    await enqueueWebhookEvents([event]);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    log.warn({ webhookEventId: id, err: error }, "replay recorded, left to the sweeper");
  }
  return event;
}
