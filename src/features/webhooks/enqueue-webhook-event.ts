import "server-only";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { EventName } from "#events/catalogue.ts";
import { sendEvent } from "#events/send-event.ts";
import { type LedgerEntry, markWebhookEventEnqueued } from "./ledger.ts";
import type { WebhookProvider } from "./webhook-event.ts";

type WebhookEventName = Extract<EventName, `${string}/webhook.received`>;

// A provider without an entry has no job yet; its rows could not be received either.
const EVENT_NAMES: Partial<Record<WebhookProvider, WebhookEventName>> = {
  stripe: "stripe/webhook.received",
  mercadopago: "mercadopago/webhook.received",
  whatsapp: "whatsapp/webhook.received",
};

/** The event that points at a row. Its id counts once, so the first dispatch may be sent any number of times. */
export function toWebhookReceivedEvent(entry: LedgerEntry): CatalogueEvent<WebhookEventName> {
  const name = EVENT_NAMES[entry.provider];
  if (name === undefined) throw new Error(`No event is defined for webhooks of ${entry.provider}`);
  const first = `${entry.provider}:${entry.externalId}`;
  return buildEvent(
    name,
    { webhookEventId: entry.id, dispatch: entry.dispatch, correlationId: entry.correlationId },
    entry.dispatch === 0 ? first : `${first}:${entry.dispatch}`,
  );
}

/**
 * Hands a row to the job engine and notes that it has it.
 * @throws {EventNotSentError} when the engine is away: the row stays `received`, the sweeper sends it
 */
export async function enqueueWebhookEvent(entry: LedgerEntry): Promise<void> {
  await sendEvent(toWebhookReceivedEvent(entry));
  await markWebhookEventEnqueued(entry);
}
