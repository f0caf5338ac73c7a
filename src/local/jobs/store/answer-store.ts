import type { Sql } from "postgres";
import type { NewEvent } from "./event-store.ts";
import type { NewRun, WaitCondition } from "./run-store.ts";

/** A step result; `output` is the JSON that the app gets back for it. */
export interface SavedStep {
  id: string;
  op: string;
  name: string;
  output: string;
  /** JSON of what the step was given. */
  input?: string;
  startedAtMs?: number;
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
  wait?: WaitCondition & { kind: "event" | "signal"; key: string };
}

/** What one answer of the app changes, all in one transaction. */
export interface RunChange {
  steps: SavedStep[];
  plan: PlannedItem[];
  /** Call the function again: never, when nothing else of the run is outstanding, or in any case. */
  discover: "none" | "last" | "each";
  /** Call the same item again. */
  retry?: { attempt: number; availableAtMs: number; error: string };
  /** The run is over. `output` is the JSON of its result or error. */
  end?: { status: "completed" | "failed" | "cancelled"; output: string };
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
  /** `stale`: another dispatch owns the item, or the run is over; nothing was changed. */
  applyAnswer(
    dispatch: Dispatch,
    known: { stepCount: number; requestVersion: number },
    change: RunChange,
  ): Promise<"applied" | "stale">;
  saveCheckpoint(dispatch: Dispatch, steps: SavedStep[]): Promise<"saved" | "stale">;
}

export function createAnswerStore(sql: Sql): AnswerStore {
  return {
    async applyAnswer({ runId, itemId, generation }, known, change) {
      const [row] = await sql<{ result: "applied" | "stale" }[]>`
        select jobs.apply_answer(${runId}, ${itemId}, ${generation}::bigint,
          ${known.stepCount}::integer, ${known.requestVersion}::integer,
          ${JSON.stringify(change)}::text::json) as result`;
      return row?.result ?? "stale";
    },
    async saveCheckpoint({ runId, itemId, generation }, steps) {
      const [row] = await sql<{ result: "saved" | "stale" }[]>`
        select jobs.save_checkpoint(${runId}, ${itemId}, ${generation}::bigint,
          ${JSON.stringify(steps)}::text::json) as result`;
      return row?.result ?? "stale";
    },
  };
}
