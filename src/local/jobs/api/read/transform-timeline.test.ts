import { describe, expect, it } from "vitest";
import type {
  AttemptRecord,
  ItemRecord,
  LinkedRun,
  StepRecord,
} from "../../store/read/run-detail-store.ts";
import type { RunRecord } from "../../store/read/run-record.ts";
import type { TimelineSource } from "./timeline-entry.ts";
import { viewTimeline } from "./transform-timeline.ts";

const START_MS = Date.parse("2026-11-21T09:00:00Z");
const NOW_MS = START_MS + 60_000;
const at = (seconds: number) => new Date(START_MS + seconds * 1000);

const run: RunRecord = {
  id: "run",
  functionId: "app-f",
  appId: "app",
  eventId: "event",
  eventIds: null,
  eventName: "e",
  status: "running",
  createdAt: at(0),
  dueAt: null,
  startedAt: at(0),
  endedAt: null,
  stepCount: 0,
  originalRunId: null,
  parentRunId: null,
  scheduled: false,
  error: null,
  items: null,
};
const text = (json: string) => ({ text: json, bytes: Buffer.byteLength(json) });

function makeStep(id: string, fields: Partial<StepRecord> = {}): StepRecord {
  const output = text('{"data":1}');
  return {
    id,
    op: "StepRun",
    name: id,
    startedAt: at(1),
    savedAt: at(2),
    input: null,
    output,
    ...fields,
  };
}

function makeItem(stepId: string, fields: Partial<ItemRecord> = {}): ItemRecord {
  return {
    id: `run:${stepId}`,
    kind: "step",
    stepId,
    op: "StepRun",
    name: stepId,
    attempt: 0,
    leased: false,
    due: true,
    availableAt: at(10),
    createdAt: at(5),
    leasedAt: null,
    input: null,
    ...fields,
  };
}

function makeAttempt(stepId: string, attempt: number): AttemptRecord {
  const times = { startedAt: at(attempt + 1), endedAt: at(attempt + 1.5) };
  return { stepId, attempt, name: stepId, error: `Error: ${attempt}`, ...times };
}

function view(source: Partial<TimelineSource>) {
  const empty = { run, steps: [], attempts: [], items: [], waits: [], linked: [] };
  return viewTimeline({ ...empty, ...source }, (id) => id, NOW_MS);
}

describe("saved steps", () => {
  it("begin with their first attempt and count those that failed", () => {
    const [entry] = view({
      steps: [makeStep("a", { startedAt: at(3), savedAt: at(4) })],
      attempts: [makeAttempt("a", 0), makeAttempt("a", 1)],
    });
    expect(entry).toMatchObject({ status: "done", attempts: 3, duration_ms: 3000 });
    expect(entry?.started_at).toBe(at(1).toISOString());
    expect(entry?.failed_attempts).toHaveLength(2);
  });

  it("that failed for good have the last failure as one of their attempts", () => {
    const output = text('{"error":{"name":"TypeError","message":"no"}}');
    const [entry] = view({ steps: [makeStep("a", { output })], attempts: [makeAttempt("a", 0)] });
    expect(entry).toMatchObject({
      status: "failed",
      attempts: 2,
      error: { name: "TypeError", message: "no" },
    });
    expect(entry?.failed_attempts.map(({ error }) => error)).toEqual(["Error: 0", "TypeError: no"]);
  });

  it("show an event that has a field error as it came", () => {
    const output = text('{"error":1,"name":"e"}');
    const [entry] = view({ steps: [makeStep("w", { op: "WaitForEvent", output })] });
    expect(entry).toMatchObject({ status: "done", output: { json: '{"error":1,"name":"e"}' } });
  });

  it("that invoked a run are linked with it; its failure is no attempt", () => {
    const child: LinkedRun = {
      id: "child",
      functionId: "app-child",
      status: "failed",
      parentRunId: "run",
      parentItemId: "run:i",
      originalRunId: null,
    };
    const output = text('{"error":{"name":"Error","message":"child"}}');
    const steps = [makeStep("i", { op: "InvokeFunction", output })];
    const [entry] = view({ steps, linked: [child] });
    expect(entry).toMatchObject({
      status: "failed",
      attempts: 1,
      failed_attempts: [],
      child_run: { run_id: "child", status: "Failed" },
    });
  });
});

describe("outstanding steps", () => {
  it.each([
    [{ kind: "sleep", due: false }, "sleeping", 1],
    [{ kind: "wait", due: false }, "waiting", 1],
    [{ leased: true, leasedAt: at(6) }, "running", 1],
    [{}, "queued", 0],
    [{ attempt: 1, due: false }, "retrying", 0],
  ] as const)("with %j are %s", (fields, status, attempts) => {
    const [entry] = view({ items: [makeItem("a", fields)] });
    expect(entry).toMatchObject({ status, attempts, ended_at: null });
  });

  it("say until when they wait, unless it is for ever", () => {
    const items = [
      makeItem("a", { kind: "sleep", due: false }),
      makeItem("b", { kind: "wait", due: false, availableAt: null }),
      makeItem("c"),
    ];
    const until = Object.fromEntries(view({ items }).map((one) => [one.step_id, one.until]));
    expect(until).toEqual({ a: at(10).toISOString(), b: null, c: null });
  });

  it("say what they wait for", () => {
    const waits = [
      { kind: "cancel", key: "x", itemId: null, condition: null, expiresAt: null },
      { kind: "signal", key: "s", itemId: "run:a", condition: null, expiresAt: null },
    ] as const;
    const [entry] = view({ items: [makeItem("a", { kind: "wait" })], waits: [...waits] });
    expect(entry?.waits_for).toEqual({ kind: "signal", key: "s", condition: null });
  });

  it("are not told twice when their step was saved meanwhile", () => {
    expect(view({ steps: [makeStep("a")], items: [makeItem("a")] })).toHaveLength(1);
  });
});

describe("the function itself", () => {
  const discover = { id: "run:discover:1", kind: "discover", stepId: "step" } as const;

  it("is not told when it ended well", () => {
    expect(view({ run: { ...run, status: "completed", endedAt: at(9) } })).toEqual([]);
  });

  it("is told while it is called and between its attempts", () => {
    const attempts = [makeAttempt("step", 0)];
    const items = [makeItem("step", { ...discover, attempt: 1, due: false })];
    expect(view({ attempts, items })).toMatchObject([
      { step_id: "step", status: "retrying", attempts: 1, until: at(10).toISOString() },
    ]);
  });

  it("is told with its last failure when the run failed", () => {
    const error = '{"name":"RangeError","message":"out"}';
    const failed = { ...run, status: "failed" as const, endedAt: at(9), error };
    const [entry] = view({ run: failed, attempts: [makeAttempt("step", 0)] });
    expect(entry).toMatchObject({ status: "failed", attempts: 2, error: { message: "out" } });
    expect(entry?.ended_at).toBe(at(9).toISOString());
  });

  it("takes a failing step along that ran within its call", () => {
    const attempts = [makeAttempt("inner", 0)];
    const items = [makeItem("step", { ...discover, attempt: 1, due: false })];
    const entries = view({ attempts, items });
    expect(entries).toMatchObject([
      { step_id: "inner", status: "retrying", attempts: 1, until: at(10).toISOString() },
      { step_id: "step", status: "retrying", failed_attempts: [] },
    ]);
  });
});

it("is in the order in which things began", () => {
  const steps = [makeStep("b", { startedAt: at(3) }), makeStep("a", { startedAt: at(1) })];
  const items = [makeItem("c", { kind: "sleep", createdAt: at(2) })];
  expect(view({ steps, items }).map(({ step_id }) => step_id)).toEqual(["a", "c", "b"]);
});
