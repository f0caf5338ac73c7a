import type { ISql } from "./run-record.ts";

/** What a run needs to be run once more. */
export interface RepeatableRun {
  functionId: string;
  eventId: string;
  /** Null when `eventId` is the only event. */
  eventIds: string[] | null;
  /** JSON of the first event; null when it is no longer stored. */
  event: string | null;
}

export async function findRepeatableRun(sql: ISql, runId: string): Promise<RepeatableRun | null> {
  const [row] = await sql<RepeatableRun[]>`
    select r.function_id as "functionId", r.event_id as "eventId", r.event_ids as "eventIds",
      e.payload as event
    from jobs.runs r left join jobs.events e on e.id = r.event_id where r.id = ${runId}`;
  return row ?? null;
}
