import { z } from "zod";

// The answers of the engine's read API, with the fields that the desk uses.
const at = z.iso.datetime({ offset: true });
const count = z.number().int().nonnegative();

export const runStatus = z.enum(["Queued", "Running", "Completed", "Failed", "Cancelled"]);
const activity = z.enum([
  "scheduled",
  "queued",
  "running",
  "retrying",
  "sleeping",
  "waiting",
  "ended",
]);

export const errorView = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
});

export const textView = z.object({ json: z.string(), bytes: count, truncated: z.boolean() });

export const runRow = z.object({
  run_id: z.string().min(1),
  function_id: z.string(),
  function_name: z.string(),
  event_id: z.string(),
  event_name: z.string().nullable(),
  event_count: count,
  status: runStatus,
  activity,
  queued_at: at,
  due_at: at.nullable(),
  run_started_at: at.nullable(),
  ended_at: at.nullable(),
  step_count: count,
  error: errorView.nullable(),
});

export const runLink = z.object({
  run_id: z.string(),
  function_name: z.string(),
  status: runStatus,
});

export const timelineEntry = z.object({
  step_id: z.string(),
  name: z.string(),
  op: z.string(),
  status: z.enum(["done", "failed", "queued", "running", "retrying", "sleeping", "waiting"]),
  attempts: count,
  failed_attempts: z.array(
    z.object({ attempt: count, error: z.string(), started_at: at.nullable(), ended_at: at }),
  ),
  started_at: at.nullable(),
  attempt_started_at: at.nullish(),
  ended_at: at.nullable(),
  until: at.nullable(),
  waits_for: z
    .object({
      kind: z.enum(["event", "signal", "run"]),
      key: z.string(),
      condition: z.string().nullable(),
    })
    .nullable(),
  child_run: runLink.nullable(),
  input: textView.nullable(),
  output: textView.nullable(),
  error: errorView.nullable(),
});

export const eventRow = z.object({
  internal_id: z.string().min(1),
  id: z.string(),
  name: z.string(),
  received_at: at,
  run_count: count,
  skip_count: count,
});

export const eventDetail = eventRow.extend({
  payload: textView,
  skips: z
    .array(z.object({ function_id: z.string(), reason: z.string(), skipped_at: at }))
    .default([]),
});

export const runDetail = runRow.extend({
  max_attempts: count,
  output_text: textView.nullable(),
  expires_at: at.nullable(),
  concurrency: z.array(z.object({ key: z.string(), limit: z.number().nullable() })),
  events: z.array(eventDetail),
  timeline: z.array(timelineEntry),
  parent: runLink.nullable(),
  children: z.array(runLink),
  original: runLink.nullable(),
  reruns: z.array(runLink),
  cancel_on: z.array(
    z.object({
      event: z.string(),
      condition: z.string().nullable(),
      expires_at: at.nullable(),
    }),
  ),
  can_rerun: z.boolean(),
});

export const functionView = z.object({ function_id: z.string(), name: z.string() });

export const rerunAnswer = z.object({ data: z.object({ run_id: z.string().min(1) }) });

export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ data: z.array(row), next: z.string().nullable() });
}

export function dataOf<T extends z.ZodType>(data: T) {
  return z.object({ data });
}
