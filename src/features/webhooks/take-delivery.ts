import "server-only";
import { DatabaseError } from "#db/database-error.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { DeadlineExceededError, withDeadline } from "#lib/deadline.ts";
import { createGroupCommit } from "#lib/group-commit.ts";
import type { Logger } from "#lib/logger.ts";
import { enqueueWebhookEvents } from "./enqueue-webhook-events.ts";
import { type IncomingWebhook, type LedgerEntry, recordWebhookEvents } from "./ledger.ts";

const MAX_ITEMS = 50;
// A provider waits a few seconds at most, and the row is safe by then.
const ENQUEUE_TIMEOUT_MS = 2_000;

export type TakenDelivery = LedgerEntry & { duplicate: boolean };
type Outcome = { taken: TakenDelivery } | { error: unknown };

async function recordAll(incoming: IncomingWebhook[]): Promise<Outcome[]> {
  try {
    return (await recordWebhookEvents(incoming)).map((taken) => ({ taken }));
  } catch (error) {
    // One delivery that the database refuses must not take its neighbours with it.
    const mayBeOneOfThem = error instanceof DatabaseError && incoming.length > 1;
    if (!mayBeOneOfThem) return incoming.map(() => ({ error }));
    return (await Promise.all(incoming.map((it) => recordAll([it])))).flat();
  }
}

async function enqueueAll(entries: LedgerEntry[]): Promise<true[]> {
  await enqueueWebhookEvents(entries);
  return entries.map(() => true);
}

const record = createGroupCommit(recordAll, { maxItems: MAX_ITEMS });
const enqueue = createGroupCommit(enqueueAll, { maxItems: MAX_ITEMS });

/**
 * Makes a delivery durable and hands it on, each together with those that arrived at the same time.
 * Only the ledger decides: when the job engine is away or slow, the row waits there for the sweeper.
 * @throws {DatabaseUnavailableError} nothing is stored; the provider is to come again
 */
export async function takeDelivery(incoming: IncomingWebhook, log: Logger): Promise<TakenDelivery> {
  const outcome = await record(incoming);
  if ("error" in outcome) throw outcome.error;
  const { taken } = outcome;
  if (taken.duplicate) return taken;
  try {
    await withDeadline("enqueuing a webhook", ENQUEUE_TIMEOUT_MS, () => enqueue(taken));
  } catch (error) {
    // The row is durable, so the provider is answered whatever went wrong here. What is more than an
    // absence is ours to mend, and the row stays visible until it is.
    const away = error instanceof UnavailableError || error instanceof DeadlineExceededError;
    log[away ? "warn" : "error"]({ webhookEventId: taken.id, err: error }, "left to the sweeper");
  }
  return taken;
}
