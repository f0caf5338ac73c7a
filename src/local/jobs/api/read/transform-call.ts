import { viewError } from "./text-view.ts";
import {
  EMPTY_ENTRY,
  FUNCTION_STEP_ID,
  findItemStatus,
  listFailures,
  measureMs,
  type TimelineSource,
} from "./timeline-entry.ts";
import { viewTime } from "./transform-run.ts";
import type { TimelineEntry } from "./views.ts";

/** Steps that failed within a call of the export function and are tried again with it. */
export function viewUnsavedSteps(
  detail: TimelineSource,
  known: Set<string>,
  nowMs: number,
): TimelineEntry[] {
  const ids = new Set(detail.attempts.map(({ stepId }) => stepId));
  const call = detail.items.find(({ kind }) => kind === "discover");
  return [...ids]
    .filter((id) => id !== FUNCTION_STEP_ID && !known.has(id))
    .map((id) => {
      const failures = listFailures(detail.attempts, id);
      const startedAt = failures[0]?.started_at ?? null;
      const endMs = call ? nowMs : Date.parse(failures.at(-1)?.ended_at ?? "");
      return {
        ...EMPTY_ENTRY,
        step_id: id,
        name: detail.attempts.find(({ stepId }) => stepId === id)?.name ?? "",
        op: "StepRun",
        status: call ? findItemStatus(call) : "failed",
        attempts: failures.length + (call?.leased ? 1 : 0),
        failed_attempts: failures,
        started_at: startedAt,
        attempt_started_at: call ? null : (failures.at(-1)?.started_at ?? null),
        ended_at: call ? null : (failures.at(-1)?.ended_at ?? null),
        duration_ms: measureMs(startedAt, endMs),
        until: call && !call.due ? viewTime(call.availableAt) : null,
      };
    });
}

/** The function itself, if it failed or is to be called. */
export function viewFunction(
  { run, attempts, items }: TimelineSource,
  nowMs: number,
): TimelineEntry[] {
  const call = items.find(({ kind }) => kind === "discover");
  const failures = listFailures(attempts, FUNCTION_STEP_ID);
  const hasFailed = run.status === "failed" && run.endedAt !== null;
  if (!call && failures.length === 0 && !hasFailed) return [];
  const error = hasFailed ? viewError(run.error ?? "") : null;
  if (error && run.endedAt) {
    failures.push({
      attempt: failures.length,
      error: `${error.name}: ${error.message}`,
      started_at: null,
      ended_at: run.endedAt.toISOString(),
    });
  }
  const startedAt = failures[0]?.started_at ?? viewTime(call?.leased ? call.leasedAt : null);
  const endedAt = call ? null : (failures.at(-1)?.ended_at ?? null);
  const endMs = endedAt === null ? nowMs : Date.parse(endedAt);
  return [
    {
      ...EMPTY_ENTRY,
      step_id: FUNCTION_STEP_ID,
      attempt_started_at: viewTime(call?.leased ? call.leasedAt : null),
      status: call ? findItemStatus(call) : hasFailed ? "failed" : "done",
      attempts: hasFailed ? failures.length : failures.length + (call && !call.leased ? 0 : 1),
      failed_attempts: failures,
      started_at: startedAt,
      ended_at: endedAt,
      duration_ms: measureMs(startedAt, endMs),
      until: call && !call.due ? viewTime(call.availableAt) : null,
      error,
    },
  ];
}
