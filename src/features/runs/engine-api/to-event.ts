import type { z } from "zod";
import type { JobEventDetail, JobEventSummary } from "../job-event.ts";
import type { eventDetail, eventRow, runRow } from "./engine-schemas.ts";
import { toRunSummary } from "./to-run.ts";

export function toEventSummary(row: z.infer<typeof eventRow>): JobEventSummary {
  return {
    id: row.internal_id,
    externalId: row.id === row.internal_id ? null : row.id,
    name: row.name,
    receivedAt: row.received_at,
    runCount: row.run_count,
    skipCount: row.skip_count,
  };
}

export function toEventDetail(
  event: z.infer<typeof eventDetail>,
  runs: z.infer<typeof runRow>[],
): JobEventDetail {
  const { json: text, bytes, truncated: cut } = event.payload;
  return {
    ...toEventSummary(event),
    payload: { text, bytes, cut },
    skips: event.skips.map(({ function_id: functionId, reason, skipped_at: skippedAt }) => ({
      functionId,
      reason,
      at: skippedAt,
    })),
    runs: runs.map(toRunSummary),
  };
}
