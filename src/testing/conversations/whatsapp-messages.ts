import { randomInt, randomUUID } from "node:crypto";
import type { InboundMessage } from "#features/conversations/record-inbound-message.ts";
import { openServiceDb } from "#testing/running-stack.ts";

/** A number that nobody else uses. */
export function makeContact(): string {
  return `+5511${randomInt(10 ** 8, 10 ** 9)}${randomInt(10)}`.slice(0, 14);
}

/** What a client writes on WhatsApp. */
export function buildWhatsAppMessage(
  contact: string,
  text: string,
  change: { externalId?: string; at?: Date } = {},
): InboundMessage {
  return {
    channel: "whatsapp",
    contact,
    name: "Ana Lima",
    text,
    externalId: `wamid.${randomUUID()}`,
    at: new Date(),
    correlationId: `test-${randomUUID()}`,
    ...change,
  };
}

/** A conversation as its tables have it, in its order. */
export async function readConversation(id: string) {
  const { data, error } = await openServiceDb()
    .from("conversations")
    .select("*, messages(*)")
    .eq("id", id)
    .order("seq", { referencedTable: "messages" })
    .single();
  if (error) throw new Error(error.message);
  return data;
}

/** As after a kill: the lease is over, and its holder will not come back. */
export async function endLease(conversationId: string): Promise<void> {
  const { error } = await openServiceDb()
    .from("conversations")
    .update({ lease_until: new Date(Date.now() - 1_000).toISOString() })
    .eq("id", conversationId);
  if (error) throw new Error(error.message);
}
