import { z } from "zod";
import { messagingProviders } from "#providers/messaging/outgoing-message.ts";

/** Where a message of the outbox is; see the migration for what each means. */
export const OUTBOUND_STATES = ["pending", "sending", "in_doubt", "sent", "failed"] as const;
export type OutboundState = (typeof OUTBOUND_STATES)[number];

const failureSchema = z.object({ code: z.string(), message: z.string() });

const rowSchema = z.object({
  id: z.uuid(),
  key: z.string(),
  state: z.enum(OUTBOUND_STATES),
  delivery: z.enum(["sent", "failed", "delivered", "read"]).nullable(),
  provider: z.enum(messagingProviders).nullable(),
  vendor_message_id: z.string().nullable(),
  is_duplicate: z.boolean(),
  failure: failureSchema.nullable(),
  tries: z.number(),
  lease: z.uuid().nullable(),
});

/** A message of the outbox as the app speaks of it. */
export type OutboundMessage = {
  id: string;
  key: string;
  state: OutboundState;
  delivery: "sent" | "failed" | "delivered" | "read" | null;
  /** Who has taken it. */
  provider: (typeof messagingProviders)[number] | null;
  vendorMessageId: string | null;
  /** More than one vendor has taken it: the client may have it twice. */
  isDuplicate: boolean;
  failure: { code: string; message: string } | null;
  tries: number;
};

/** A row of `outbound_messages`. */
export function readOutboundMessage(row: unknown): OutboundMessage & { lease: string | null } {
  const { vendor_message_id, is_duplicate, ...same } = rowSchema.parse(row);
  return { ...same, vendorMessageId: vendor_message_id, isDuplicate: is_duplicate };
}
