import type { SdkAnswer } from "../protocol/sdk-answer.ts";
import type { SavedStep } from "../store/answer-store.ts";
import { findErrorCode, STUCK_RUN_CODE } from "../store/database-error.ts";
import type { LeasedItem } from "../store/item-store.ts";
import { callApp } from "./call-app.ts";
import { cancelExpiredRun, isExpired } from "./cancel-expired-run.ts";
import { decideAnswer } from "./decide-answer.ts";
import { type Decision, decideFailure, emptyDecision } from "./decision.ts";
import type { ExecutionParts } from "./execution-parts.ts";
import { carryOutRequest } from "./gateway/carry-out-request.ts";
import { saveDecision } from "./save-decision.ts";
import { startRun } from "./start-run.ts";
import { findLimitError } from "./step-limits.ts";

/** Carries out one leased item from the call to the commit of its answer. Never rejects. */
export async function executeItem(item: LeasedItem, parts: ExecutionParts): Promise<void> {
  const { logger } = parts;
  try {
    if (isExpired(item, Date.now())) return await cancelExpiredRun(item, parts);
    if (item.kind === "start") return await startRun(item, parts);
    if (item.kind === "sleep" || item.kind === "wait") {
      await saveDecision(item, decideTimer(item), item.requestVersion, parts);
      return;
    }
    const maxAttempts = parts.registry.countMaxAttempts(item.functionId);
    if (item.kind === "gateway") {
      const decision = await carryOutRequest({ ...item, maxAttempts }, parts.gateway, parts);
      // A stop breaks requests off: the next lease makes them again.
      if (!parts.isStopping()) await saveDecision(item, decision, item.requestVersion, parts);
      return;
    }
    const answer = await callApp(item, parts);
    if (answer) await saveAnswer({ ...item, maxAttempts }, answer, parts);
  } catch (error) {
    // The lease runs out and the item is called again.
    logger.error({ err: error, runId: item.runId, itemId: item.id }, "could not carry out an item");
  }
}

async function saveAnswer(
  item: LeasedItem & { maxAttempts: number },
  answer: SdkAnswer,
  parts: ExecutionParts,
): Promise<void> {
  const lookups = {
    nowMs: Date.now(),
    retryDelayMs: parts.retryDelayMs,
    findFunction: (id: string) => parts.registry.find(id),
  };
  const version = answer.requestVersion ?? item.requestVersion;
  try {
    await saveDecision(item, decideAnswer(item, answer, lookups), version, parts);
  } catch (error) {
    if (findErrorCode(error) !== STUCK_RUN_CODE) throw error;
    const message = "the app's answer does not continue the run";
    const stuck = { name: "StuckRun", message, stack: "" };
    const rule = { noRetry: false, retryAfterMs: undefined };
    await saveDecision(item, decideFailure(item, stuck, rule, lookups), version, parts);
  }
}

/** A sleep or a wait is over: its step is saved, unless the run has no room for it. */
function decideTimer(item: LeasedItem): Decision {
  const { stepId: id, op, name, timeoutOutput: output, createdAtMs: startedAtMs, input } = item;
  const step: SavedStep = { id, op, name, output, startedAtMs, ...(input !== null && { input }) };
  const error = findLimitError(item, [step]);
  if (error) return { ...emptyDecision(), end: { status: "failed", error } };
  return { ...emptyDecision(), steps: [step], discover: item.eager ? "each" : "last" };
}
