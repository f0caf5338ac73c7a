import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";
import { type RunRecord, selectRuns } from "./run-record.ts";

/** A text of the database, its beginning only when it is long. */
export interface CutText {
  text: string;
  bytes: number;
}

export interface StepRecord {
  id: string;
  op: string;
  name: string;
  startedAt: Date | null;
  savedAt: Date;
  input: CutText | null;
  output: CutText;
}

export interface AttemptRecord {
  stepId: string;
  attempt: number;
  name: string;
  error: string;
  startedAt: Date | null;
  endedAt: Date;
}

export interface ItemRecord {
  id: string;
  kind: "start" | "discover" | "step" | "sleep" | "wait" | "gateway";
  stepId: string;
  op: string;
  name: string;
  attempt: number;
  leased: boolean;
  due: boolean;
  /** Null for a wait without an end. */
  availableAt: Date | null;
  createdAt: Date;
  leasedAt: Date | null;
  input: CutText | null;
}

export interface WaitRecord {
  kind: "event" | "signal" | "cancel";
  key: string;
  itemId: string | null;
  condition: string | null;
  expiresAt: Date | null;
}

/** A run that the timeline names: the parent, a child, the original or a repetition. */
export interface LinkedRun {
  id: string;
  functionId: string;
  status: RunRecord["status"];
  parentRunId: string | null;
  parentItemId: string | null;
  originalRunId: string | null;
}

export interface DeferRecord {
  id: string;
  functionId: string;
  aborted: boolean;
}

export interface RunDetailRecord {
  run: RunRecord;
  /** JSON of the result or the error. */
  output: CutText | null;
  expiresAt: Date | null;
  /** Its concurrency keys, see plan-lane.ts. */
  lane: string | null;
  steps: StepRecord[];
  attempts: AttemptRecord[];
  items: ItemRecord[];
  waits: WaitRecord[];
  linked: LinkedRun[];
  defers: DeferRecord[];
}

/** How many characters are read of each text. */
export interface TextLimit {
  perText: number;
  /** Of all texts together, about; each has 1,000 in any case. */
  inAll: number;
  /** The texts of this step are read whole. */
  wholeStepId?: string;
}

/** More than any text may have. */
const ENOUGH_CHARS = 1_000_000_000;
export const WHOLE_TEXTS: TextLimit = { perText: ENOUGH_CHARS, inAll: Number.POSITIVE_INFINITY };

const MAX_LINKED_RUNS = 200;

/** Everything about one run, as of one moment. */
export async function findRunDetail(
  sql: Sql,
  runId: string,
  limit: TextLimit,
): Promise<RunDetailRecord | null> {
  return await sql.begin("isolation level repeatable read", async (tx) => {
    const [run] = await selectRuns(tx, tx`(select * from jobs.runs where id = ${runId}) as r`);
    if (!run) return null;
    const share = Math.max(1000, Math.floor(limit.inAll / (2 * run.stepCount + 1)));
    const chars = Math.min(limit.perText, share);
    const cut = (column: string) => cutColumn(tx, column, tx`${chars}::integer`);
    const cutOfStep = (column: string) =>
      cutColumn(
        tx,
        column,
        tx`case when id = ${limit.wholeStepId ?? ""}
        then ${ENOUGH_CHARS}::integer else ${chars}::integer end`,
      );
    const [more, steps, attempts, items, waits, linked, defers] = await Promise.all([
      tx<Pick<RunDetailRecord, "output" | "expiresAt" | "lane">[]>`
        select ${cut("output")} as output, expires_at as "expiresAt", lane
        from jobs.runs where id = ${runId}`,
      tx<StepRecord[]>`
        select id, op, name, started_at as "startedAt", saved_at as "savedAt",
          ${cutOfStep("input")} as input, ${cutOfStep("output")} as output
        from jobs.steps where run_id = ${runId} order by position`,
      tx<AttemptRecord[]>`
        select step_id as "stepId", attempt, name, error, started_at as "startedAt",
          ended_at as "endedAt"
        from jobs.attempts where run_id = ${runId} order by ended_at, attempt`,
      tx<ItemRecord[]>`
        select id, kind, step_id as "stepId", op, name, attempt, lease_until is not null as leased,
          available_at <= now() as due,
          case when available_at < now() + interval '100 years' then available_at end
            as "availableAt",
          created_at as "createdAt", leased_at as "leasedAt",
          -- A gateway's request holds secrets until it is done.
          case when kind <> 'gateway' then ${cut("input")} end as input
        from jobs.items where run_id = ${runId} order by created_at, id`,
      tx<WaitRecord[]>`
        select kind, key, item_id as "itemId", condition,
          case when expires_at < now() + interval '100 years' then expires_at end as "expiresAt"
        from jobs.waits where run_id = ${runId} order by id`,
      listLinkedRuns(tx, run),
      tx<DeferRecord[]>`
        select id, function_id as "functionId", aborted from jobs.defers
        where run_id = ${runId} order by created_at, id`,
    ]);
    const { output = null, expiresAt = null, lane = null } = more[0] ?? {};
    return { run, output, expiresAt, lane, steps, attempts, items, waits, linked, defers };
  });
}

async function listLinkedRuns(tx: TransactionSql, run: RunRecord): Promise<LinkedRun[]> {
  const columns = tx`id, function_id as "functionId", status, parent_run_id as "parentRunId",
    parent_item_id as "parentItemId", original_run_id as "originalRunId"`;
  return await tx<LinkedRun[]>`
    (select ${columns} from jobs.runs
      where id = ${run.parentRunId} or id = ${run.originalRunId})
    union
    (select ${columns} from jobs.runs where parent_run_id = ${run.id}
      order by id limit ${MAX_LINKED_RUNS})
    union
    (select ${columns} from jobs.runs where original_run_id = ${run.id}
      order by id desc limit ${MAX_LINKED_RUNS})
    order by id`;
}

function cutColumn(tx: TransactionSql, column: string, chars: PendingQuery<Row[]>) {
  const name = tx(column);
  return tx`case when ${name} is not null then json_build_object(
    'text', left(${name}, ${chars}), 'bytes', octet_length(${name})) end`;
}
