import type { Sql } from "postgres";
import type { AnswerResult, DurableWrites } from "./durable-writes.ts";
import type { LeasedItem } from "./item-store.ts";
import type { NewEvent } from "./new-event.ts";
import type { NewRun, WaitCondition } from "./new-run.ts";

/** A step result; `output` is the JSON that the app gets back for it. */
export interface SavedStep {
  id: string;
  op: string;
  name: string;
  output: string;
  /** JSON of what the step was given. */
  input?: string;
  startedAtMs?: number;
  /** When it was done; when it is saved, if absent or later. */
  endedAtMs?: number;
  /** How often it was tried; 1 when absent. */
  attempts?: number;
}

/** What a run does next: a call for one step, a timer, a wait, or a request that the engine makes. */
export interface PlannedItem {
  kind: "step" | "sleep" | "wait" | "gateway";
  stepId: string;
  name: string;
  /** The operation that asked for it; its step is saved under it. */
  op?: string;
  /** Its completion continues the function even while other steps are outstanding. */
  eager: boolean;
  /** When it is due; for a wait, when its time is over. */
  availableAtMs: number;
  /** JSON of what the step was given, what is waited for, or the request of a gateway. */
  input?: string;
  /** JSON that a wait yields when its time is over; default null. */
  timeoutOutput?: string;
  /** What ends a wait; a wait for an invoked run has none, the run itself ends it. */
  wait?: WaitCondition & {
    kind: "event" | "signal";
    key: string;
    /** Takes a signal over from whoever waits for it; else the step fails when somebody does. */
    replaces?: boolean;
  };
}

/** A function to start when the run ends; `aborted` takes it back. */
export type DeferChange =
  | { id: string; functionId: string; input: string }
  | { id: string; aborted: true };

/** A deferred function as it is noted; `input` is the JSON of `{input, meta?}`. */
export interface NotedDefer {
  id: string;
  functionId: string;
  input: string;
}

/** An attempt that failed and the next one, numbered from 0. */
export interface FailedAttempt {
  attempt: number;
  availableAtMs: number;
  error: string;
  /** The step that failed, when it is not the item's own but ran within a call of the function. */
  stepId?: string;
  name?: string;
  startedAtMs?: number;
}

/** What one answer of the app changes, all in one transaction. */
export interface RunChange {
  steps: SavedStep[];
  defers?: DeferChange[];
  plan: PlannedItem[];
  /** Call the function again: never, when nothing else of the run is outstanding, or in any case. */
  discover: "none" | "last" | "each";
  /** Call the same item again. */
  retry?: FailedAttempt;
  /**
   * The run is over. `output` is the JSON of its result or error, `defers` how many noted deferred
   * functions are among its events and runs.
   */
  end?: { status: "completed" | "failed" | "cancelled"; output: string; defers?: number };
  /** Events to store and the runs to start for them. */
  events: NewEvent[];
  runs: NewRun[];
}

/** Which dispatch of which item an answer belongs to. */
export interface Dispatch {
  runId: string;
  itemId: string;
  generation: number;
}

export interface AnswerStore {
  /**
   * `stale`: another dispatch owns the item, or the run is over; nothing was changed. `deferred`:
   * nothing was changed either, because an end must start all deferred functions of its run.
   * @param handOver lease the item that calls the function again in the same transaction
   */
  applyAnswer(
    dispatch: Dispatch,
    known: { stepCount: number; requestVersion: number },
    change: RunChange,
    handOver?: boolean,
  ): Promise<{ result: AnswerResult; next?: LeasedItem | undefined }>;
  saveCheckpoint(
    dispatch: Dispatch,
    steps: SavedStep[],
    defers?: DeferChange[],
  ): Promise<"saved" | "stale">;
  /** The deferred functions of a run that were not taken back. */
  listDefers(runId: string): Promise<NotedDefer[]>;
}

export function createAnswerStore(sql: Sql, writes: DurableWrites): AnswerStore {
  return {
    async applyAnswer({ runId, itemId, generation }, known, change, handOver = false) {
      const { stepCount: knownSteps, requestVersion } = known;
      if (change.runs.some((run) => "flow" in run)) {
        // Flow control holds locks until the end of its transaction: no other change waits for them.
        const [row] = await sql<{ result: AnswerResult }[]>`
          select jobs.apply_answer(${runId}, ${itemId}, ${generation}::bigint,
            ${knownSteps}::integer, ${requestVersion}::integer,
            ${JSON.stringify(change)}::text::json) as result`;
        return { result: row?.result ?? "stale" };
      }
      const answer = { runId, itemId, generation, knownSteps, requestVersion, handOver, change };
      const json = JSON.stringify(answer);
      const kind = isPlainEnd(change) ? ("end" as const) : ("answer" as const);
      const write = { change: { kind, json }, keys: [runId], size: json.length };
      const { answers, next } = await writes.commit(write);
      return { result: answers.get(runId) ?? "stale", next: next.get(runId) };
    },
    async saveCheckpoint({ runId, itemId, generation }, steps, defers = []) {
      if (defers.length > 0) {
        const [row] = await sql<{ result: "saved" | "stale" }[]>`
          select jobs.save_deferring_checkpoint(${runId}, ${itemId}, ${generation}::bigint,
            ${JSON.stringify(steps)}::text::json, ${JSON.stringify(defers)}::text::json) as result`;
        return row?.result ?? "stale";
      }
      const json = JSON.stringify({ runId, itemId, generation, steps });
      const { savedRunIds } = await writes.commit({
        change: { kind: "checkpoint", json },
        keys: [runId],
        size: json.length,
      });
      return savedRunIds.has(runId) ? "saved" : "stale";
    },
    async listDefers(runId) {
      return await sql<NotedDefer[]>`
        select id, function_id as "functionId", input from jobs.defers
        where run_id = ${runId} and not aborted order by created_at, id`;
    },
  };
}

function isPlainEnd({ end, steps, events, runs, defers = [] }: RunChange): boolean {
  return end !== undefined && [steps, events, runs, defers].every((list) => list.length === 0);
}
