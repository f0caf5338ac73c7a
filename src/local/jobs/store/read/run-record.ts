import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";

/** The pool, or a transaction on it. */
export type ISql = Sql | TransactionSql;

export type StoredRunStatus = "queued" | "running" | "completed" | "failed" | "cancelled";

/** A run as the lists read it, with the state of its outstanding items. */
export interface RunRecord {
  id: string;
  functionId: string;
  appId: string;
  eventId: string;
  /** Null when `eventId` is the only event. */
  eventIds: string[] | null;
  eventName: string | null;
  status: StoredRunStatus;
  createdAt: Date;
  dueAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  stepCount: number;
  originalRunId: string | null;
  parentRunId: string | null;
  /** The clock started it. */
  scheduled: boolean;
  /** Beginning of the error's JSON of a failed run. */
  error: string | null;
  items: ItemSummary | null;
}

/** Which outstanding items a run has; all false when it has none. */
export interface ItemSummary {
  /** A call is under way. */
  leased: boolean;
  /** A call could be made now. */
  due: boolean;
  /** A call is to come later, after a failed attempt. */
  retrying: boolean;
  /** A call is to come later, its first attempt; or the run starts later. */
  later: boolean;
  sleeping: boolean;
  waiting: boolean;
}

const ERROR_CHARS = 16_384;

/**
 * Reads runs. `source` is what follows `from`: a relation named `r` with the columns of `jobs.runs`
 * and its order and limit, so that only the rows of a page are joined with their events and items.
 */
export function selectRuns(sql: ISql, source: PendingQuery<Row[]>): PendingQuery<RunRecord[]> {
  return sql<RunRecord[]>`
    select r.id, r.function_id as "functionId", r.app_id as "appId", r.event_id as "eventId",
      r.event_ids as "eventIds", e.name as "eventName", r.status, r.created_at as "createdAt",
      r.due_at as "dueAt", r.started_at as "startedAt", r.ended_at as "endedAt",
      r.step_count as "stepCount", r.original_run_id as "originalRunId",
      r.parent_run_id as "parentRunId", r.scheduled,
      case when r.status = 'failed' then left(r.output, ${ERROR_CHARS}::integer) end as error,
      i.items
    from ${source}
    left join jobs.events e on e.id = r.event_id
    left join lateral (
      select json_build_object(
        'leased', coalesce(bool_or(call and lease_until is not null), false),
        'due', coalesce(bool_or(call and lease_until is null and available_at <= now()), false),
        'retrying', coalesce(bool_or(call and available_at > now() and attempt > 0), false),
        'later', coalesce(bool_or(kind = 'start'
          or call and available_at > now() and attempt = 0), false),
        'sleeping', coalesce(bool_or(kind = 'sleep'), false),
        'waiting', coalesce(bool_or(kind = 'wait'), false)) as items
      from (select *, kind in ('discover', 'step', 'gateway') as call
        from jobs.items where run_id = r.id) as mine
    ) i on r.status in ('queued', 'running')
    order by r.id desc`;
}
