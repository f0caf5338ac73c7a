import "server-only";
import { jsonResponse } from "#lib/http/json-response.ts";
import { readBody, requireContentType } from "#lib/http/read-body.ts";
import type { Logger } from "#lib/logger.ts";
import { withPriority } from "./intake-priority.ts";
import { makeStorable } from "./make-storable.ts";
import { takeDelivery } from "./take-delivery.ts";
import type { WebhookProvider } from "./webhook-event.ts";

const LIMIT_BYTES = 1024 * 1024;

/** How one provider signs and names its events. `verify` throws where the signature is not right. */
export type WebhookSource = {
  provider: WebhookProvider;
  /** Default: `application/json`. */
  contentType?: string;
  verify(body: Buffer, request: Request): { externalId: string; type: string; payload: unknown };
};

/**
 * Takes one delivery: reads it byte for byte, checks its signature, writes it to the ledger, hands it
 * to the job engine, acknowledges. Acknowledged means durable; when the ledger is away the provider is
 * told to come again (503).
 */
export async function receiveWebhook(
  source: WebhookSource,
  request: Request,
  { correlationId, log }: { correlationId: string; log: Logger },
): Promise<Response> {
  requireContentType(request.headers, source.contentType ?? "application/json");
  const body = await readBody(request, LIMIT_BYTES);
  const { externalId, type, payload } = source.verify(body, request);
  const incoming = {
    provider: source.provider,
    externalId,
    type,
    payload: makeStorable(payload),
    correlationId,
  };
  const taken = await withPriority(() => takeDelivery(incoming, log));
  const again = taken.duplicate ? " again" : "";
  log.info({ webhookEventId: taken.id, externalId, type }, `webhook received${again}`);
  return jsonResponse({ received: true, eventId: taken.id });
}
