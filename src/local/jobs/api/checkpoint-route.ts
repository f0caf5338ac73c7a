import type { IncomingMessage } from "node:http";
import { isExpired } from "../execution/cancel-expired-run.ts";
import { findDeferChange } from "../execution/decide-defer.ts";
import { saveData } from "../execution/decide-step.ts";
import { type Decision, emptyDecision } from "../execution/decision.ts";
import { failUnsupported } from "../execution/operation-decider.ts";
import { findLimitError } from "../execution/step-limits.ts";
import { limits } from "../protocol/limits.ts";
import { checkpointSchema, type Operation } from "../protocol/operations.ts";
import type { AnswerStore, SavedStep } from "../store/answer-store.ts";
import type { LeasedItem } from "../store/item-store.ts";
import { HttpError, readJsonBody } from "./http-request.ts";
import type { Route } from "./http-server.ts";

export interface CheckpointRouteParts {
  authorize(request: IncomingMessage): void;
  answers: AnswerStore;
  findInFlight(itemId: string): LeasedItem | undefined;
  /** Ends a run that its own checkpoint makes impossible. */
  endRun(item: LeasedItem, decision: Decision): Promise<void>;
  /** Cancels a run whose time is over (`timeouts`): nothing follows the step just saved. */
  cancelExpired(item: LeasedItem): Promise<void>;
}

const NOTHING_SAVED = { status: 200, body: { data: { saved: 0 } } };
const STALE = { status: 409, body: { error: "stale dispatch", status: 409 } };

/** `POST /v1/checkpoint/:run/async`: saves steps that ran within a call; 409 for a stale one. */
export function createCheckpointRoute(parts: CheckpointRouteParts): Route {
  return {
    method: "POST",
    path: /^\/v1\/checkpoint\/([^/]+)\/async$/,
    async handle(request, [runId = ""]) {
      parts.authorize(request);
      const parsed = checkpointSchema.safeParse(await readJsonBody(request, limits.answerBytes));
      if (!parsed.success)
        throw new HttpError(400, "the checkpoint could not be read", parsed.error);
      const { qi_id: itemId, generation_id: generation } = parsed.data;
      if (parsed.data.run_id !== runId) throw new HttpError(400, "the run ids differ");
      const steps = parsed.data.steps.filter((step) => !isProgress(step));
      if (steps.length < parsed.data.steps.length && steps.length === 0) return NOTHING_SAVED;
      const saved = steps.filter(isRun).map(saveData);
      const defers = steps.flatMap((step) => findDeferChange(step) ?? []);
      const item = parts.findInFlight(itemId);
      const current = item?.generation === generation ? item : undefined;
      const end = current && findEnd(current, steps, saved);
      if (end) {
        await parts.endRun(current, end);
        return STALE;
      }
      const dispatch = { runId, itemId, generation };
      const result = await parts.answers.saveCheckpoint(dispatch, saved, defers);
      if (result === "stale") return STALE;
      if (current) {
        current.stepCount += saved.length;
        current.stateBytes += saved.reduce((sum, step) => sum + step.output.length, 0);
        if (isExpired(current, Date.now())) {
          await parts.cancelExpired(current);
          return STALE;
        }
      }
      return { status: 200, body: { data: { saved: saved.length } } };
    },
  };
}

/** SDKs after 4.24 tell of a step that takes longer than a second: neither it nor its attempt is over. */
function isProgress({ op }: Operation): boolean {
  return op === "StepPlanned";
}

function isRun({ op }: Operation): boolean {
  return op === "StepRun" || op === "Step";
}

/** The end of a run whose checkpoint needs what the engine does not have or allow. */
function findEnd(item: LeasedItem, steps: Operation[], saved: SavedStep[]): Decision | undefined {
  const unsupported = steps.find((step) => !isRun(step) && !findDeferChange(step));
  if (unsupported) return { ...emptyDecision(), ...failUnsupported(unsupported) };
  const error = findLimitError(item, saved);
  return error && { ...emptyDecision(), end: { status: "failed", error } };
}
