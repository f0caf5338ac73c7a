import type { GetStepTools } from "inngest";
import { buildEvent } from "#events/build-event.ts";
import type { inngest } from "#events/client.ts";
import { ensureWhatsAppClient } from "#features/clients/ensure-whatsapp-client.ts";
import {
  recordInboundMessage,
  toMessageReceivedEvent,
} from "#features/conversations/record-inbound-message.ts";
import { maxUploadBytes } from "#features/documents/inspect-upload.ts";
import { storeDocument } from "#features/documents/store-document.ts";
import {
  fetchMessageFile,
  type InboundMedia,
  type InboundMessage,
} from "#features/outbox/fetch-message-file.ts";
import { AppError, ConflictError } from "#lib/app-error.ts";

type Context = { step: GetStepTools<typeof inngest>; place: number; correlationId: string };

/** Null: it cannot be kept, now or ever. */
async function keepFile(
  message: InboundMessage,
  media: InboundMedia,
  idempotencyKey: string,
  correlationId: string,
): Promise<string | null> {
  const file = await fetchMessageFile(message.provider, media, maxUploadBytes);
  if (file.kind !== "fetched") return null;
  const clientId = await ensureWhatsAppClient(message.from, message.name);
  const name = media.name ?? "whatsapp";
  const upload = { bytes: file.bytes, name, clientId, idempotencyKey, correlationId };
  try {
    return (await storeDocument({ ...upload, source: "whatsapp" })).document.id;
  } catch (error) {
    // Not a document, or one that cannot be read: no other try would find it different.
    if (error instanceof AppError && error.status < 500) return null;
    throw error;
  }
}

/** Null: it was written down before, by a run to which its files came otherwise. That stays. */
async function recordOnce(
  { from: contact, name, vendorMessageId: externalId, at }: InboundMessage,
  content: { text: string; documentIds: string[]; correlationId: string },
) {
  const said = { contact, name, externalId, at: at === null ? new Date() : new Date(at) };
  try {
    return (await recordInboundMessage({ channel: "whatsapp", ...said, ...content })).message;
  } catch (error) {
    if (error instanceof ConflictError) return null;
    throw error;
  }
}

function buildFileAlert(file: string, correlationId: string) {
  const key = `file-not-kept:${file}`.slice(0, 255);
  const title = "A client's file could not be fetched or kept";
  const alert = { key, severity: "warning", title, details: { file }, correlationId } as const;
  return buildEvent("alert/raised", alert, key);
}

/**
 * A message of a client: its files kept as documents, itself in its conversation, and the job that
 * answers woken. A file that does not come after all tries is named in the text and raises an alert:
 * the client gets an answer all the same.
 */
export async function takeInboundMessage(message: InboundMessage, context: Context): Promise<void> {
  const { step, place, correlationId } = context;
  const documentIds: string[] = [];
  const missing: string[] = [];
  for (const [index, media] of message.media.entries()) {
    const key = `${message.provider}:${message.vendorMessageId}:${index}`;
    let id: string | null = null;
    try {
      id = await step.run(`keep-file-${place}-${index}`, () =>
        keepFile(message, media, key, correlationId),
      );
    } catch {
      // All tries are used up; the engine keeps the cause of each.
      const alert = buildFileAlert(key, correlationId);
      await step.sendEvent(`tell-of-file-${place}-${index}`, alert);
    }
    if (id === null) missing.push(`[arquivo não lido: ${media.mediaType}]`);
    else documentIds.push(id);
  }
  const text = [message.text, ...missing].filter(Boolean).join("\n");
  const recorded = await step.run(`record-message-${place}`, () =>
    recordOnce(message, { text, documentIds, correlationId }),
  );
  if (recorded !== null) {
    await step.sendEvent(`wake-replier-${place}`, toMessageReceivedEvent(recorded));
  }
}
