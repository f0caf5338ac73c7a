import type { z } from "zod";
import type { RunStep, StepKind, StepState } from "../run.ts";
import type { timelineEntry } from "./engine-schemas.ts";
import { toError, toLink, toText } from "./to-parts.ts";

type Entry = z.infer<typeof timelineEntry>;

// The SDK's operations, by the methods that people know them as.
const KINDS: Record<string, StepKind> = {
  Step: "run",
  StepRun: "run",
  StepPlanned: "run",
  StepError: "run",
  StepFailed: "run",
  Sleep: "sleep",
  WaitForEvent: "waitForEvent",
  WaitForSignal: "waitForSignal",
  InvokeFunction: "invoke",
  AIGateway: "ai",
  Gateway: "fetch",
};

function toKind({ step_id: id, op }: Entry): StepKind {
  if (id === "step" || op === "") return "function";
  return KINDS[op] ?? "other";
}

function toState({ status }: Entry): StepState {
  return status === "done" ? "completed" : status;
}

export function toStep(entry: Entry): RunStep {
  const { waits_for: awaited } = entry;
  return {
    id: entry.step_id,
    name: entry.name,
    kind: toKind(entry),
    state: toState(entry),
    startedAt: entry.started_at,
    attemptStartedAt: entry.attempt_started_at ?? null,
    endedAt: entry.ended_at,
    attempts: entry.attempts,
    failedAttempts: entry.failed_attempts.map(({ attempt, error, started_at, ended_at }) => ({
      number: attempt + 1,
      error,
      startedAt: started_at,
      endedAt: ended_at,
    })),
    until: entry.until,
    waitsFor: awaited && { kind: awaited.kind, name: awaited.key, condition: awaited.condition },
    childRun: toLink(entry.child_run),
    input: toText(entry.input),
    output: toText(entry.output),
    error: toError(entry.error),
  };
}
