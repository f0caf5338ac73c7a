import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import type { MessageJournal } from "#providers/messaging/message-journal.ts";
import type { MessagingProviderName } from "#providers/messaging/outgoing-message.ts";
import { beginAttempt, type EarlierAttempt } from "./outbox-rows.ts";

/** The journal of one message that this process holds the lease of. */
export interface OutboxJournal extends MessageJournal {
  /** Vendors that were called, in order. */
  listCalled(): MessagingProviderName[];
}

export function createOutboxJournal(
  held: { id: string; lease: string },
  earlier: readonly EarlierAttempt[],
): OutboxJournal {
  const starts = new Map(earlier.map(({ provider, startedAt }) => [provider, startedAt]));
  const called: MessagingProviderName[] = [];
  return {
    async beginAttempt(provider) {
      starts.set(provider, await beginAttempt(held.id, held.lease, provider));
      called.push(provider);
    },
    findStart: (provider) => starts.get(provider) ?? null,
    async findDelivery(provider) {
      const rows = await getServiceDb()
        .from("outbound_message_attempts")
        .select("state, vendor_message_id, delivery")
        .eq("message_id", held.id)
        .eq("provider", provider)
        .order("started_at", { ascending: false })
        .limit(1);
      const [row] = readResult("looking for a delivery", rows);
      if (row?.state !== "accepted" || row.vendor_message_id === null) return null;
      return { vendorMessageId: row.vendor_message_id, failed: row.delivery === "failed" };
    },
    async isTaken(provider, vendorMessageId) {
      const rows = await getServiceDb()
        .from("outbound_message_attempts")
        .select("message_id")
        .eq("provider", provider)
        .eq("vendor_message_id", vendorMessageId)
        .neq("message_id", held.id);
      return readResult("looking for a vendor's message", rows).length > 0;
    },
    listCalled: () => [...called],
  };
}
