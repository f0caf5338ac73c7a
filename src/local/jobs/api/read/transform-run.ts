import type { LinkedRun } from "../../store/read/run-detail-store.ts";
import type { RunRecord, StoredRunStatus } from "../../store/read/run-record.ts";
import { viewError } from "./text-view.ts";
import type { RunActivity, RunLink, RunRow, RunStatus } from "./views.ts";

const STATUSES: Record<StoredRunStatus, RunStatus> = {
  queued: "Queued",
  running: "Running",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
};

export function viewStatus(status: StoredRunStatus): RunStatus {
  return STATUSES[status];
}

/** The stored status of a documented name, in any case; undefined for an unknown one. */
export function findStoredStatus(text: string): StoredRunStatus | undefined {
  const wanted = text.trim().toLowerCase();
  return (Object.keys(STATUSES) as StoredRunStatus[]).find((status) => status === wanted);
}

/** How functions are named; the id of one that is gone. */
export type NameFunction = (functionId: string) => string;

export function viewRun(run: RunRecord, nameFunction: NameFunction, nowMs: number): RunRow {
  const { startedAt, endedAt } = run;
  return {
    run_id: run.id,
    function_id: run.functionId,
    function_name: nameFunction(run.functionId),
    app_id: run.appId,
    event_id: run.eventId,
    event_name: run.eventName,
    event_count: run.eventIds?.length ?? 1,
    trigger: run.scheduled ? "schedule" : "event",
    status: viewStatus(run.status),
    activity: findActivity(run),
    queued_at: run.createdAt.toISOString(),
    due_at: viewTime(run.dueAt),
    run_started_at: viewTime(startedAt),
    ended_at: viewTime(endedAt),
    duration_ms: startedAt && Math.max(0, (endedAt?.getTime() ?? nowMs) - startedAt.getTime()),
    step_count: run.stepCount,
    original_run_id: run.originalRunId,
    parent_run_id: run.parentRunId,
    error: run.error === null ? null : viewError(run.error),
  };
}

/** With parallel steps the liveliest one counts. */
function findActivity({ status, items }: RunRecord): RunActivity {
  if (status !== "queued" && status !== "running") return "ended";
  if (items?.leased) return "running";
  if (items?.due) return "queued";
  if (items?.retrying) return "retrying";
  if (items?.later) return "scheduled";
  if (items?.waiting) return "waiting";
  return items?.sleeping ? "sleeping" : "queued";
}

export function viewLink(run: LinkedRun, nameFunction: NameFunction): RunLink {
  return {
    run_id: run.id,
    function_id: run.functionId,
    function_name: nameFunction(run.functionId),
    status: viewStatus(run.status),
  };
}

export function viewTime(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
