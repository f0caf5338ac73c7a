import { describe, expect, it } from "vitest";
import { runDetail, runRow, timelineEntry } from "./engine-schemas.ts";
import { toRunDetail, toRunSummary } from "./to-run.ts";
import { toStep } from "./to-step.ts";

const AT = "2026-11-21T09:00:00.123Z";
const row = {
  run_id: "01KAJ4Z7V7F7R6X2J8F8QX8C1N",
  function_id: "sempre-email-sender",
  function_name: "email-sender",
  app_id: "sempre",
  event_id: "01KAJ4Z7V6D5Q4ZJX0S2S8W3BZ",
  event_name: "email/send",
  event_count: 1,
  status: "Running",
  activity: "sleeping",
  queued_at: AT,
  due_at: null,
  run_started_at: AT,
  ended_at: null,
  duration_ms: 5,
  step_count: 2,
  original_run_id: null,
  parent_run_id: null,
  error: null,
};
const link = { run_id: "01K", function_id: "a-b", function_name: "b", status: "Completed" };
const entry = {
  step_id: "a9f0",
  name: "load-row",
  op: "StepRun",
  status: "done",
  attempts: 2,
  failed_attempts: [{ attempt: 0, error: "Error: boom", started_at: null, ended_at: AT }],
  started_at: AT,
  ended_at: AT,
  duration_ms: 12,
  until: null,
  waits_for: null,
  child_run: null,
  input: null,
  output: { json: '{"id":1}', bytes: 8, truncated: false },
  error: null,
};
const step = (changes: object) => toStep(timelineEntry.parse({ ...entry, ...changes }));

describe("toRunSummary", () => {
  const read = (changes: object) => toRunSummary(runRow.parse({ ...row, ...changes }));

  it("says of what goes on what it does now, and of what has ended how", () => {
    expect(read({})).toMatchObject({ status: "running", state: "sleeping" });
    const failed = { status: "Failed", activity: "ended", ended_at: AT };
    const error = { name: "Error", message: "boom", stack: "" };
    expect(read({ ...failed, error })).toMatchObject({
      status: "failed",
      state: "failed",
      error: { name: "Error", message: "boom", stack: null },
    });
  });

  it("keeps an event that is gone apart from one without a name", () => {
    expect(read({ event_name: null }).eventName).toBeNull();
  });
});

describe("toStep", () => {
  it("counts attempts as people do", () => {
    expect(step({})).toMatchObject({
      kind: "run",
      state: "completed",
      attempts: 2,
      failedAttempts: [{ number: 1, error: "Error: boom", startedAt: null, endedAt: AT }],
      output: { text: '{"id":1}', bytes: 8, cut: false },
    });
  });

  it.each([
    ["Sleep", "sleep"],
    ["WaitForEvent", "waitForEvent"],
    ["WaitForSignal", "waitForSignal"],
    ["InvokeFunction", "invoke"],
    ["AIGateway", "ai"],
    ["Gateway", "fetch"],
    ["SomethingNew", "other"],
  ])("knows %s as %s", (op, kind) => {
    expect(step({ op }).kind).toBe(kind);
  });

  it("tells the function from its steps", () => {
    expect(step({ step_id: "step", name: "", op: "" }).kind).toBe("function");
  });

  it("says what a step waits for and which run it has started", () => {
    const waits_for = { kind: "run", key: "a-b", condition: null };
    const waiting = { status: "waiting", op: "InvokeFunction", ended_at: null, until: AT };
    expect(step({ ...waiting, waits_for, child_run: link })).toMatchObject({
      state: "waiting",
      until: AT,
      waitsFor: { kind: "run", name: "a-b", condition: null },
      childRun: { id: "01K", functionName: "b", status: "completed" },
    });
  });
});

describe("toRunDetail", () => {
  it("has the steps, the events, and the runs that go with it", () => {
    const event = { internal_id: "01E", id: "stripe:1", name: "a/b", received_at: AT };
    const payload = { json: "{", bytes: 90_000, truncated: true };
    const answer = runDetail.parse({
      ...row,
      max_attempts: 4,
      output_text: null,
      expires_at: AT,
      concurrency: [{ key: "k", limit: null }],
      events: [{ ...event, run_count: 1, skip_count: 0, payload }],
      timeline: [entry],
      parent: link,
      children: [],
      original: null,
      reruns: [link],
      cancel_on: [{ event: "x/y", condition: null, expires_at: null }],
      can_rerun: true,
    });
    const linked = { id: "01K", functionName: "b", status: "completed" };
    expect(toRunDetail(answer)).toMatchObject({
      id: row.run_id,
      maxAttempts: 4,
      events: [{ id: "01E", name: "a/b", payload: { text: "{", bytes: 90_000, cut: true } }],
      steps: [{ id: "a9f0" }],
      parent: linked,
      repeats: [linked],
      cancelledBy: [{ eventName: "x/y", condition: null, until: null }],
      canRerun: true,
    });
  });
});
