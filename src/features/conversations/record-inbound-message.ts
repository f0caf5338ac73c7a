import "server-only";
import type { Json } from "#db/database.types.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import { ConflictError, InvalidInputError } from "#lib/app-error.ts";
import {
  type ConversationRow,
  type MessageRow,
  readConversationRow,
  readMessageRow,
} from "./message-row.ts";

type Common = {
  /** May be empty where there are documents; at most 8,000 characters. */
  text: string;
  /** Of the client's documents; others are refused. */
  documentIds?: readonly string[];
  /** Default: what the conversation has, else the client's, else pt-BR. */
  locale?: "pt-BR" | "en";
  correlationId: string;
};

export type InboundMessage = Common &
  (
    | { channel: "web"; clientId: string; clientMessageId: string }
    | {
        channel: "whatsapp";
        /** E.164. */
        contact: string;
        /** As the client calls themselves there. */
        name: string | null;
        /** The vendor's id of the message. */
        externalId: string;
        /** When it was sent, as the vendor tells. */
        at: Date;
      }
  );

export type RecordedMessage = {
  /** False: it was written down before. */
  isNew: boolean;
  message: MessageRow;
  conversation: ConversationRow;
};

/**
 * Writes down what a client says, once per key or vendor's id, in their conversation, which is made
 * when there is none. Follow it with `toMessageReceivedEvent` where nobody answers at once.
 * @throws {ConflictError} `message_key_reused`: the key was used for another text
 * @throws {InvalidInputError} `unknown_documents`: not documents of this client
 * @throws {DatabaseUnavailableError} the database is away; the same call may succeed later
 */
export async function recordInboundMessage(inbound: InboundMessage): Promise<RecordedMessage> {
  const { documentIds = [], text, ...rest } = inbound;
  const at = "at" in rest ? { at: rest.at.toISOString() } : {};
  const said = toStorable(text);
  // Of what a vendor cannot put into words there is at least a trace.
  const written = said === "" && documentIds.length === 0 ? "[…]" : said;
  const message = { ...rest, ...at, text: written, documents: [...documentIds] };
  const result = await getServiceDb().rpc("record_inbound_message", {
    p_message: message as unknown as Json,
  });
  const row = readFirstRow("recording a client's message", result);
  switch (row?.outcome) {
    case "new":
    case "known":
      return {
        isNew: row.outcome === "new",
        message: readMessageRow(row.message),
        conversation: readConversationRow(row.conversation),
      };
    case "conflict":
      throw new ConflictError("This key was used for another message.", "message_key_reused");
    case "unknown_documents":
      throw new InvalidInputError("These are not documents of this client.", {
        code: "unknown_documents",
      });
    default:
      throw new Error(`record_inbound_message answered ${row?.outcome}`);
  }
}

// A vendor's text is taken as it comes; the database has no place for these.
function toStorable(text: string): string {
  return text.replaceAll("\0", "").slice(0, 8_000).toWellFormed();
}

/** Wakes the job that answers. Once per message, however often it is sent. */
export function toMessageReceivedEvent({ id, conversationId, correlationId }: MessageRow) {
  const data = { conversationId, messageId: id, correlationId };
  const event = buildEvent("conversation/message.received", data, `conversation-message:${id}`);
  return event satisfies CatalogueEvent;
}
