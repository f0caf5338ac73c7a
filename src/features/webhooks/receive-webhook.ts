import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { readBody, requireJsonContentType } from "#lib/http/read-body.ts";
import type { Logger } from "#lib/logger.ts";
import { enqueueWebhookEvent } from "./enqueue-webhook-event.ts";
import { recordWebhookEvent } from "./ledger.ts";
import { makeStorable } from "./make-storable.ts";
import type { WebhookProvider } from "./webhook-event.ts";

const LIMIT_BYTES = 1024 * 1024;

/** How one provider signs and names its events. `verify` throws where the signature is not right. */
export type WebhookSource = {
  provider: WebhookProvider;
  verify(body: Buffer, request: Request): { externalId: string; type: string; payload: unknown };
};

/**
 * Takes one delivery: reads it byte for byte, checks its signature, writes it to the ledger, hands it
 * to the job engine, acknowledges. Acknowledged means durable: only the ledger decides the answer.
 * When the engine is away the row waits for the sweeper; when the ledger is, the provider is told to
 * come again (503).
 */
export async function receiveWebhook(
  source: WebhookSource,
  request: Request,
  { correlationId, log }: { correlationId: string; log: Logger },
): Promise<Response> {
  requireJsonContentType(request.headers);
  const body = await readBody(request, LIMIT_BYTES);
  const incoming = source.verify(body, request);
  const payload = makeStorable(incoming.payload);
  const entry = await recordWebhookEvent({
    ...incoming,
    provider: source.provider,
    payload,
    correlationId,
  });

  const context = {
    webhookEventId: entry.id,
    externalId: incoming.externalId,
    type: incoming.type,
  };
  if (entry.duplicate) {
    log.info(context, "webhook received again");
  } else {
    try {
      await enqueueWebhookEvent(entry);
      log.info(context, "webhook received");
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      log.warn({ ...context, err: error }, "webhook received, left to the sweeper");
    }
  }
  return jsonResponse({ received: true, eventId: entry.id });
}
