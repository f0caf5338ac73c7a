import { setTimeout as sleep } from "node:timers/promises";
import type { JobLogger } from "../job-engine-options.ts";
import { readSdkAnswer, type SdkAnswer } from "../protocol/sdk-answer.ts";
import type { AnswerStore, RunChange, SavedStep } from "../store/answer-store.ts";
import {
  findErrorCode,
  isTransientDatabaseError,
  STUCK_RUN_CODE,
} from "../store/database-error.ts";
import type { ItemStore, LeasedItem } from "../store/item-store.ts";
import type { FunctionRegistry } from "../triggers/function-registry.ts";
import type { AppClient } from "./app-client.ts";
import { CallNotDeliveredError } from "./call-error.ts";
import { buildCallRequest } from "./call-request.ts";
import { decideAnswer } from "./decide-answer.ts";
import { type Decision, decideFailure, emptyDecision } from "./decision.ts";
import { addRunEvents } from "./run-events.ts";

export interface ExecutionParts {
  client: AppClient;
  answers: AnswerStore;
  items: ItemStore;
  registry: FunctionRegistry;
  findAppUrl(appId: string): string | undefined;
  markAppAway(appId: string): void;
  /** Called after the commit, with the moment from which there is something to lease. */
  onChange(dueMs: number): void;
  isStopping(): boolean;
  retryDelayMs: (attempt: number) => number;
  logger: JobLogger;
}

const DATABASE_RETRY_MS = 250;

/** Carries out one leased item from the call to the commit of its answer. Never rejects. */
export async function executeItem(item: LeasedItem, parts: ExecutionParts): Promise<void> {
  const { logger } = parts;
  try {
    if (item.kind === "sleep" || item.kind === "wait") {
      const steps = [endTimer(item)];
      const discover = item.eager ? "each" : "last";
      await saveDecision(item, { ...emptyDecision(), steps, discover }, item.requestVersion, parts);
      return;
    }
    const answer = await callApp(item, parts);
    if (!answer) return;
    const clock = { nowMs: Date.now(), retryDelayMs: parts.retryDelayMs };
    const known = { ...item, maxAttempts: parts.registry.countMaxAttempts(item.functionId) };
    const decision = decideAnswer(known, answer, clock);
    const version = answer.requestVersion ?? item.requestVersion;
    try {
      await saveDecision(item, decision, version, parts);
    } catch (error) {
      if (findErrorCode(error) !== STUCK_RUN_CODE) throw error;
      const stuck = {
        name: "StuckRun",
        message: "the app's answer does not continue the run",
        stack: "",
      };
      const failure = decideFailure(
        known,
        stuck,
        { noRetry: false, retryAfterMs: undefined },
        clock,
      );
      await saveDecision(item, failure, version, parts);
    }
  } catch (error) {
    // The lease runs out and the item is called again.
    logger.error({ err: error, runId: item.runId, itemId: item.id }, "could not carry out an item");
  }
}

/** The step of a sleep, or of a wait whose time is over. */
function endTimer(item: LeasedItem): SavedStep {
  const { stepId: id, op, name, timeoutOutput: output, createdAtMs: startedAtMs } = item;
  const step = { id, op, name, output, startedAtMs };
  return item.input === null ? step : { ...step, input: item.input };
}

/** Calls the app. Undefined when the call was not delivered and the item was put back. */
async function callApp(item: LeasedItem, parts: ExecutionParts): Promise<SdkAnswer | undefined> {
  const url = parts.findAppUrl(item.appId);
  try {
    if (url === undefined) throw new CallNotDeliveredError(item.appId, undefined);
    const maxAttempts = parts.registry.countMaxAttempts(item.functionId);
    const raw = await parts.client.send(buildCallRequest(item, url, maxAttempts));
    return readSdkAnswer(raw, Date.now());
  } catch (error) {
    if (error instanceof CallNotDeliveredError) {
      parts.markAppAway(item.appId);
      await persist(parts, () => parts.items.releaseItem(item.id, item.generation));
      return undefined;
    }
    if (parts.isStopping()) return undefined;
    parts.logger.warn(
      { err: error, runId: item.runId, functionId: item.functionId },
      "a call broke off",
    );
    const message = error instanceof Error ? error.message : String(error);
    const wire = { name: "CallBroken", message, stack: "" };
    return {
      kind: "failed",
      error: wire,
      noRetry: false,
      retryAfterMs: undefined,
      requestVersion: undefined,
    };
  }
}

/** Stores a decision in one transaction and wakes the lease loop after its commit. */
export async function saveDecision(
  item: LeasedItem,
  decision: Decision,
  requestVersion: number,
  parts: ExecutionParts,
): Promise<void> {
  const nowMs = Date.now();
  const change = addRunEvents(decision, item, parts.registry, nowMs);
  const dispatch = { runId: item.runId, itemId: item.id, generation: item.generation };
  const known = { stepCount: item.stepCount, requestVersion };
  const result = await persist(parts, () => parts.answers.applyAnswer(dispatch, known, change));
  if (result === "stale") {
    parts.logger.warn(
      { ...dispatch, functionId: item.functionId },
      "ignored the answer to a stale dispatch",
    );
    return;
  }
  for (const dueMs of listDueTimes(change, nowMs)) parts.onChange(dueMs);
}

function listDueTimes(change: RunChange, nowMs: number): number[] {
  if (change.retry) return [change.retry.availableAtMs];
  if (change.end) return change.runs.map((run) => run.startsAtMs);
  const planned = change.plan.map((item) => item.availableAtMs);
  return change.discover === "none" ? planned : [nowMs, ...planned];
}

/** Repeats a statement while the database is away: an answer that is lost would be a step run twice. */
async function persist<T>(parts: ExecutionParts, statement: () => Promise<T>): Promise<T> {
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
