import type { StepRecord } from "../../store/read/run-detail-store.ts";
import { unwrapOutput, viewError, viewOptionalText } from "./text-view.ts";
import { findChild, listFailures, measureMs, type TimelineSource } from "./timeline-entry.ts";
import { type NameFunction, viewTime } from "./transform-run.ts";
import type { TimelineEntry } from "./views.ts";

/** A step that was saved. The last failure of one that failed for good is its output. */
export function viewStep(
  step: StepRecord,
  detail: TimelineSource,
  nameFunction: NameFunction,
): TimelineEntry {
  const isWrapped = !["Sleep", "WaitForEvent", "WaitForSignal"].includes(step.op);
  const unwrapped = unwrapOutput(step.output);
  const failed = isWrapped && unwrapped.isError;
  const value = isWrapped ? unwrapped.value : viewOptionalText(step.output);
  const failures = listFailures(detail.attempts, step.id);
  const error = failed && value ? viewError(value.json) : null;
  if (error && isCall(step.op)) {
    failures.push({
      attempt: failures.length,
      error: `${error.name}: ${error.message}`,
      started_at: viewTime(step.startedAt),
      ended_at: step.savedAt.toISOString(),
    });
  }
  const startedAt = failures[0]?.started_at ?? viewTime(step.startedAt);
  return {
    step_id: step.id,
    name: step.name,
    op: step.op,
    status: failed ? "failed" : "done",
    attempts: Math.max(1, error && isCall(step.op) ? failures.length : failures.length + 1),
    failed_attempts: failures,
    started_at: startedAt,
    attempt_started_at: viewTime(step.startedAt),
    ended_at: step.savedAt.toISOString(),
    duration_ms: measureMs(startedAt, step.savedAt.getTime()),
    until: null,
    waits_for: null,
    child_run: findChild(detail, step.id, nameFunction),
    input: viewOptionalText(step.input),
    output: value,
    error,
  };
}

/** Operations that run code or a request and can be tried several times. */
function isCall(op: string): boolean {
  return !["Sleep", "WaitForEvent", "WaitForSignal", "InvokeFunction"].includes(op);
}
