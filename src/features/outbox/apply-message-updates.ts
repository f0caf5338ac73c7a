import "server-only";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import type { MessageStatusUpdate } from "#providers/messaging/message-status.ts";

export type AppliedUpdates = {
  applied: number;
  /** Known already, or overtaken by a later one. */
  unchanged: number;
  /** About messages that are not of this outbox. */
  unknown: number;
  /** What people should know of: the client has not got a message, or may have got it twice. */
  troubles: { messageId: string; kind: "failed" | "duplicate" }[];
};

/** Applies what a vendor tells of messages: forward only, so that repeating it does no harm. */
export async function applyMessageUpdates(
  updates: readonly MessageStatusUpdate[],
): Promise<AppliedUpdates> {
  const counts: AppliedUpdates = { applied: 0, unchanged: 0, unknown: 0, troubles: [] };
  for (const update of updates) {
    const result = await getServiceDb().rpc("apply_message_status", {
      p_provider: update.provider,
      p_vendor_message_id: update.vendorMessageId,
      p_key: update.key ?? "",
      p_status: update.status,
      ...(update.failure === null ? {} : { p_failure: update.failure }),
    });
    const row = readFirstRow("applying a message's status", result);
    const outcome = row?.outcome;
    if (outcome !== "applied" && outcome !== "unchanged" && outcome !== "unknown") {
      throw new Error(`apply_message_status answered ${outcome}`);
    }
    counts[outcome] += 1;
    // Of a repeated update too: the step may have died before it was told.
    if (outcome === "unknown" || row === null) continue;
    const messageId = row.message_id;
    if (row.state === "failed") counts.troubles.push({ messageId, kind: "failed" });
    if (row.is_duplicate) counts.troubles.push({ messageId, kind: "duplicate" });
  }
  return counts;
}
