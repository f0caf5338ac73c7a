import "server-only";
import { z } from "zod";
import type { Json } from "#db/database.types.ts";
import { readFirstRow, readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import {
  type MessagingProviderName,
  messagingProviders,
  type OutgoingMessage,
} from "#providers/messaging/outgoing-message.ts";
import { type OutboundMessage, readOutboundMessage } from "./outbound-message.ts";

/** Longer than any call to a vendor, its settling included; each attempt renews it. */
const leaseSeconds = 90;

export type OutboxRequest = OutgoingMessage & {
  conversationId: string | null;
  correlationId: string;
};

/** A call to a vendor that an earlier try left behind. */
export type EarlierAttempt = {
  provider: MessagingProviderName;
  state: "started" | "in_doubt" | "accepted" | "refused";
  startedAt: Date;
};

/** What came of asking for the right to send: see `claim_outbound_message`. */
export type Claim = {
  outcome: "claimed" | "settled" | "busy" | "conflict";
  message: OutboundMessage & { lease: string | null };
  attempts: EarlierAttempt[];
};

const claimSchema = z.object({
  outcome: z.enum(["claimed", "settled", "busy", "conflict"]),
  message: z.unknown(),
  attempts: z.array(
    z.object({
      provider: z.enum(messagingProviders),
      state: z.enum(["started", "in_doubt", "accepted", "refused"]),
      startedAt: z.coerce.date(),
    }),
  ),
});

/** Writes the message if its key is new, and takes the right to send it, where nobody else has. */
export async function claimMessage(request: OutboxRequest): Promise<Claim> {
  const { key, kind, to, text, template, locale, conversationId, correlationId } = request;
  const content = { text, template };
  const message = { key, channel: "whatsapp", kind, to, content, locale };
  const result = await getServiceDb().rpc("claim_outbound_message", {
    p_message: { ...message, conversationId, correlationId } as unknown as Json,
    p_lease_seconds: leaseSeconds,
  });
  const claim = claimSchema.parse(readFirstRow("claiming a message", result));
  return { ...claim, message: readOutboundMessage(claim.message) };
}

/** Before a vendor is called. @throws {DatabaseError} when the lease is gone: nothing may be sent */
export async function beginAttempt(
  messageId: string,
  lease: string,
  provider: MessagingProviderName,
): Promise<Date> {
  const result = await getServiceDb().rpc("begin_message_attempt", {
    p_message_id: messageId,
    p_lease: lease,
    p_provider: provider,
    p_lease_seconds: leaseSeconds,
  });
  return new Date(readResult("beginning an attempt", result));
}

export type AttemptOutcome = {
  provider: MessagingProviderName;
  state: "accepted" | "refused" | "in_doubt";
  vendorMessageId?: string;
  errorClass?: string | null;
};

/** What became of an attempt; one that is settled already stays as it is. */
export async function settleAttempt(messageId: string, outcome: AttemptOutcome): Promise<void> {
  const result = await getServiceDb().rpc("settle_message_attempt", {
    p_message_id: messageId,
    p_provider: outcome.provider,
    p_state: outcome.state,
    ...(outcome.vendorMessageId ? { p_vendor_message_id: outcome.vendorMessageId } : {}),
    ...(outcome.errorClass ? { p_error_class: outcome.errorClass } : {}),
  });
  readResult("settling an attempt", result);
}

/** Gives the right to send back; `whenUnknown` is the state that is due when no vendor may have it. */
export async function releaseMessage(
  messageId: string,
  lease: string,
  whenUnknown: "pending" | "failed",
  failure: { code: string; message: string } | null = null,
): Promise<OutboundMessage> {
  const result = await getServiceDb().rpc("release_outbound_message", {
    p_message_id: messageId,
    p_lease: lease,
    p_state: whenUnknown,
    ...(failure === null ? {} : { p_failure: failure }),
  });
  return readOutboundMessage(readFirstRow("releasing a message", result));
}

/** No more tries will come. Null: there is no message of that key. */
export async function giveUpMessage(
  key: string,
  failure: { code: string; message: string },
): Promise<OutboundMessage | null> {
  const result = await getServiceDb().rpc("give_up_outbound_message", {
    p_key: key,
    p_failure: failure,
  });
  const row = readFirstRow("giving a message up", result);
  return row === null ? null : readOutboundMessage(row);
}
