import type { Sql } from "postgres";
import { isConflict, isTransientDatabaseError } from "./database-error.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";
import type { LeasedItem } from "./item-store.ts";
import type { NewEvent } from "./new-event.ts";
import type { LeasedRun, NewRun } from "./new-run.ts";

/** A change of the hot path; `json` as the function `jobs.apply_group` takes it. */
export type DurableWrite =
  | { kind: "events"; events: NewEvent[]; runs: NewRun[] }
  | { kind: "answer"; json: string }
  /** An answer that ends its run and changes nothing else. */
  | { kind: "end"; json: string }
  | { kind: "checkpoint"; json: string };

export type AnswerResult = "applied" | "stale" | "deferred";

/** What became of the transaction that a change was in, with all changes of its group. */
export interface WriteResult {
  /** The runs that were stored as leased. */
  leased: LeasedRun[];
  /** Per run with an answer. */
  answers: ReadonlyMap<string, AnswerResult>;
  /** Per run, the item that was handed over. */
  next: ReadonlyMap<string, LeasedItem>;
  /** The runs whose checkpoint was saved. */
  savedRunIds: ReadonlySet<string>;
}

export type DurableWrites = GroupCommit<DurableWrite, WriteResult>;

interface GroupRow {
  leased: LeasedRun[] | null;
  ended: string[] | null;
  answers: { runId: string; result: AnswerResult }[] | null;
  next: LeasedItem[] | null;
  saved: string[] | null;
}

/** How often a group is tried that the database chose as the victim of a deadlock. */
const CONFLICT_TRIES = 3;

/** The changes of the hot path, each committed with those that come at the same time. */
export function createDurableWrites(sql: Sql, engineId: string, leaseMs: number): DurableWrites {
  async function commitTogether(changes: DurableWrite[]): Promise<WriteResult[]> {
    const [row] = await sql<{ result: GroupRow }[]>`
      select jobs.apply_group(${mergeEvents(changes)}::text::json,
        ${listJson(changes, "end")}::text::json, ${listJson(changes, "answer")}::text::json,
        ${listJson(changes, "checkpoint")}::text::json,
        ${engineId}::text, ${leaseMs}::float8) as result`;
    const answers = new Map(row?.result.answers?.map(({ runId, result }) => [runId, result]));
    for (const runId of row?.result.ended ?? []) answers.set(runId, "applied");
    const result = {
      leased: row?.result.leased ?? [],
      answers,
      next: new Map(row?.result.next?.map((item) => [item.runId, item])),
      savedRunIds: new Set(row?.result.saved),
    };
    return changes.map(() => result);
  }
  return createGroupCommit<DurableWrite, WriteResult>({
    isOutage: isTransientDatabaseError,
    async commitTogether(changes) {
      for (let tries = 1; ; tries++) {
        try {
          return await commitTogether(changes);
        } catch (error) {
          if (!isConflict(error) || tries === CONFLICT_TRIES) throw error;
        }
      }
    },
  });
}

function listJson(changes: DurableWrite[], wanted: "answer" | "end" | "checkpoint"): string | null {
  const texts = changes.flatMap((change) => (change.kind === wanted ? [change.json] : []));
  return texts.length === 0 ? null : `[${texts.join(",")}]`;
}

function mergeEvents(changes: DurableWrite[]): string | null {
  const members = changes.filter((change) => change.kind === "events");
  if (members.length === 0) return null;
  return JSON.stringify({
    events: members.flatMap(({ events }) => events),
    runs: members.flatMap(({ runs }) => runs),
  });
}
