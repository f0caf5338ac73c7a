import type { Sql } from "postgres";
import type { NewEvent, NewRun } from "./event-store.ts";

/** A step result; `output` is the JSON that the app gets back for it. */
export interface SavedStep {
  id: string;
  op: string;
  name: string;
  output: string;
}

export interface PlannedItem {
  kind: "step" | "sleep";
  stepId: string;
  name: string;
  eager: boolean;
  availableAtMs: number;
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
  end?: { status: "completed" | "failed"; output: string };
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
