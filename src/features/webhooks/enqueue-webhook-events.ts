import "server-only";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { EventName } from "#events/catalogue.ts";
import { sendEvents } from "#events/send-events.ts";
import { type LedgerEntry, markWebhookEventsEnqueued } from "./ledger.ts";
import type { WebhookProvider } from "./webhook-event.ts";

type WebhookEventName = Extract<EventName, `${string}/webhook.received`>;

// A provider without an entry has no job yet; its rows could not be received either.
const EVENT_NAMES: Partial<Record<WebhookProvider, WebhookEventName>> = {
  stripe: "stripe/webhook.received",
  mercadopago: "mercadopago/webhook.received",
  whatsapp: "whatsapp/webhook.received",
  twilio: "twilio/webhook.received",
  resend: "resend/webhook.received",
};

/** The event that points at a row. Its id counts once, so the first dispatch may be sent any number of times. */
function toWebhookReceivedEvent(entry: LedgerEntry): CatalogueEvent<WebhookEventName> {
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
 * Hands rows to the job engine and notes that it has them.
 * @throws {EventNotSentError} when the engine is away: the rows stay `received`, the sweeper sends them
 */
export async function enqueueWebhookEvents(entries: LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sendEvents(entries.map(toWebhookReceivedEvent));
  await markWebhookEventsEnqueued(entries);
}
