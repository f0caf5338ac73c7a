import type { Sql } from "postgres";

export interface RunStateStore {
  /** JSON object of the saved steps by id, in the order of their completion; undefined: no such run. */
  findSteps(runId: string): Promise<string | undefined>;
  /** JSON array of the events that started a run; undefined: no such run. */
  findEvents(runId: string): Promise<string | undefined>;
}

/** What the SDK fetches when the state of a run is too big to be a part of its call. */
export function createRunStateStore(sql: Sql): RunStateStore {
  return {
    async findSteps(runId) {
      const [row] = await sql<{ steps: string }[]>`
        select '{' || coalesce((select string_agg(to_json(s.id)::text || ':' || s.output, ','
          order by s.position) from jobs.steps s where s.run_id = r.id), '') || '}' as steps
        from jobs.runs r where r.id = ${runId}`;
      return row?.steps;
    },
    async findEvents(runId) {
      const [row] = await sql<{ events: string }[]>`
        select '[' || coalesce((select string_agg(e.payload, ',' order by u.position)
          from unnest(coalesce(r.event_ids, array[r.event_id])) with ordinality as u (id, position)
          join jobs.events e on e.id = u.id), '') || ']' as events
        from jobs.runs r where r.id = ${runId}`;
      return row?.events;
    },
  };
}
