import { WHOLE_TEXTS } from "../../store/read/run-detail-store.ts";
import { HttpError } from "../http-request.ts";
import type { ReadParts } from "../read/read-parts.ts";
import { readRun } from "../read/read-run.ts";
import type { RunDetail, StepStatus, TextView, TimelineEntry } from "../read/views.ts";
import { resolveFunction } from "./function-resolver.ts";

/** A run, or null when there is none: the suite asks until there is. */
export async function findRun(parts: ReadParts, runId: string): Promise<RunDetail | null> {
  try {
    return await readRun(parts, runId, WHOLE_TEXTS);
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return null;
    throw error;
  }
}

export function resolveRun(run: RunDetail, parts: ReadParts) {
  const fn = resolveFunction(run.function_id, parts);
  return {
    id: run.run_id,
    functionID: run.function_id,
    function: fn,
    app: fn.app,
    status: run.status.toUpperCase(),
    queuedAt: run.queued_at,
    startedAt: run.run_started_at,
    endedAt: run.ended_at,
    output: run.output_text?.json ?? null,
    eventName: run.event_name,
    isBatch: run.event_count > 1,
    hasAI: run.timeline.some(({ op }) => op.startsWith("AI")),
    trace: () => resolveTrace(run),
  };
}

/** The run as a span, with its steps as children; the function itself is no step. */
export function resolveTrace(run: RunDetail) {
  const steps = run.timeline.filter(({ step_id }) => step_id !== "step");
  return {
    runID: run.run_id,
    spanID: run.run_id,
    name: run.function_name,
    status: run.status.toUpperCase(),
    attempts: run.timeline.find(({ step_id }) => step_id === "step")?.attempts ?? 1,
    isRoot: true,
    queuedAt: run.queued_at,
    startedAt: run.run_started_at,
    endedAt: run.ended_at,
    duration: round(run.duration_ms),
    outputID: run.output_text ? run.run_id : null,
    stepID: null,
    stepOp: null,
    stepType: "FUNCTION",
    metadata: [],
    childrenSpans: steps.map((entry) => resolveStep(entry, run)),
  };
}

function resolveStep(entry: TimelineEntry, run: RunDetail) {
  const id = `${run.run_id}:${entry.step_id}`;
  return {
    runID: run.run_id,
    spanID: id,
    name: entry.name,
    status: SPAN_STATUSES[entry.status],
    attempts: entry.attempts,
    isRoot: false,
    queuedAt: entry.started_at ?? run.queued_at,
    startedAt: entry.started_at,
    endedAt: entry.ended_at,
    duration: round(entry.duration_ms),
    outputID: entry.output ? id : null,
    stepID: entry.step_id,
    stepOp: entry.op,
    stepType: STEP_TYPES[entry.op] ?? "RUN",
    metadata: [],
    childrenSpans: [],
  };
}

/** What a run or one of its steps yielded. */
export function resolveOutput(run: RunDetail, stepId: string | undefined) {
  if (stepId === undefined) {
    return describeOutput(run.output_text, null, run.status === "Failed");
  }
  const entry = run.timeline.find(({ step_id }) => step_id === stepId);
  return entry ? describeOutput(entry.output, entry.input, entry.error !== null) : null;
}

function describeOutput(output: TextView | null, input: TextView | null, failed: boolean) {
  if (!failed) return { input: input?.json ?? null, data: output?.json ?? null, error: null };
  const error: Record<string, unknown> = JSON.parse(output?.json ?? "{}");
  const cause = error.cause === undefined ? null : JSON.stringify(error.cause);
  const message = typeof error.message === "string" ? error.message : "";
  return { input: input?.json ?? null, data: null, error: { ...error, message, cause } };
}

const SPAN_STATUSES: Record<StepStatus, string> = {
  done: "COMPLETED",
  failed: "FAILED",
  queued: "QUEUED",
  running: "RUNNING",
  retrying: "RUNNING",
  sleeping: "WAITING",
  waiting: "WAITING",
};

const STEP_TYPES: Record<string, string> = {
  Sleep: "SLEEP",
  WaitForEvent: "WAIT",
  WaitForSignal: "WAIT",
  InvokeFunction: "INVOKE",
};

function round(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
