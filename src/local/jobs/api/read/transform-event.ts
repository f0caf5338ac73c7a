import type { EventRecord, EventSkip } from "../../store/read/event-read-store.ts";
import type { CutText } from "../../store/read/run-detail-store.ts";
import { parseWhole, viewText } from "./text-view.ts";
import type { EventDetail, EventRow } from "./views.ts";

export function viewEvent(event: EventRecord): EventRow {
  return {
    internal_id: event.id,
    id: event.externalId ?? event.id,
    name: event.name,
    received_at: event.receivedAt.toISOString(),
    ts: event.tsMs,
    run_count: event.runCount,
    skip_count: event.skipCount,
  };
}

export function viewEventDetail(
  event: EventRecord & { payload: CutText },
  skips: EventSkip[],
): EventDetail {
  const payload = viewText(event.payload);
  const fields = readFields(parseWhole(payload));
  return {
    ...viewEvent(event),
    data: fields.data ?? null,
    user: fields.user ?? null,
    v: typeof fields.v === "string" ? fields.v : null,
    payload,
    skips: skips.map(({ functionId, reason, createdAt }) => ({
      function_id: functionId,
      reason,
      skipped_at: createdAt.toISOString(),
    })),
  };
}

function readFields(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
