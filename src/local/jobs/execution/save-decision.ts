import { setTimeout as sleep } from "node:timers/promises";
import type { JobLogger } from "../job-engine-options.ts";
import type { AnswerStore, NotedDefer, RunChange } from "../store/answer-store.ts";
import { isTransientDatabaseError } from "../store/database-error.ts";
import type { LeasedItem } from "../store/item-store.ts";
import type { FunctionRegistry } from "../triggers/function-registry.ts";
import type { Decision } from "./decision.ts";
import { addRunEvents } from "./run-events.ts";

export interface SaveParts {
  answers: AnswerStore;
  registry: FunctionRegistry;
  /** Called after the commit, with the moment from which there is something to lease. */
  onChange(dueMs: number): void;
  /** True when no other work waits for the slot that this call leaves. */
  canHandOver(): boolean;
  /** Calls the next item of the run, which was leased with the answer to this one. */
  handOver(next: LeasedItem): void;
  isStopping(): boolean;
  logger: JobLogger;
}

const DATABASE_RETRY_MS = 250;

/** Stores a decision in one transaction and wakes the lease loop after its commit. */
export async function saveDecision(
  item: LeasedItem,
  decision: Decision,
  requestVersion: number,
  parts: SaveParts,
): Promise<void> {
  const nowMs = Date.now();
  const dispatch = { runId: item.runId, itemId: item.id, generation: item.generation };
  const known = { stepCount: item.stepCount, requestVersion };
  const apply = async (noted: NotedDefer[]) => {
    const change = addRunEvents(decision, item, parts.registry, nowMs, noted);
    const answer = await persist(parts, () =>
      parts.answers.applyAnswer(dispatch, known, change, parts.canHandOver()),
    );
    return { change, ...answer };
  };
  let { change, result, next } = await apply([]);
  // A branch that is under way may note one more in between.
  while (result === "deferred") {
    const noted = await persist(parts, () => parts.answers.listDefers(item.runId));
    ({ change, result, next } = await apply(noted));
  }
  if (result === "stale") {
    parts.logger.warn(
      { ...dispatch, functionId: item.functionId },
      "ignored the answer to a stale dispatch",
    );
    return;
  }
  if (next) parts.handOver(next);
  for (const dueMs of listDueTimes(change, item, nowMs, next !== undefined)) parts.onChange(dueMs);
}

function listDueTimes(
  change: RunChange,
  item: LeasedItem,
  nowMs: number,
  isHandedOver: boolean,
): number[] {
  if (change.retry) return [change.retry.availableAtMs];
  const started = change.runs.map((run) => run.startsAtMs);
  // The run that invoked this one goes on.
  if (change.end) return item.parentRunId === null ? started : [nowMs, ...started];
  const planned = [...started, ...change.plan.map((one) => one.availableAtMs)];
  return change.discover === "none" || isHandedOver ? planned : [nowMs, ...planned];
}

/** Repeats a statement while the database is away: an answer that is lost would be a step run twice. */
export async function persist<T>(
  parts: Pick<SaveParts, "isStopping" | "logger">,
  statement: () => Promise<T>,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await statement();
    } catch (error) {
      if (!isTransientDatabaseError(error) || parts.isStopping()) throw error;
      if (tries === 0)
        parts.logger.warn({ err: error }, "the database is away; an answer waits for it");
      await sleep(DATABASE_RETRY_MS);
    }
  }
}
