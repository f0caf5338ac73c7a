import { expect, test } from "vitest";
import type { Operation } from "../protocol/operations.ts";
import { decideAnswer } from "./decide-answer.ts";
import type { AnsweredItem } from "./decision.ts";

const clock = { nowMs: 1000, retryDelayMs: (attempt: number) => attempt * 10 };
const fresh: AnsweredItem = {
  id: "run:discover:0",
  runId: "run",
  functionId: "app-fn",
  appId: "app",
  event: '{"name":"a","data":{}}',
  attempt: 0,
  eager: false,
  requestVersion: 2,
  stepCount: 0,
  stateBytes: 0,
  maxAttempts: 2,
};
const nothing = { steps: [], plan: [], discover: "none", events: [], runs: [] };
const error = { name: "TypeError", message: "no", stack: "" };

function decide(
  operations: Partial<Operation>[],
  item: Partial<AnsweredItem> = {},
  rule: { noRetry?: boolean; retryAfterMs?: number; requestVersion?: number } = {},
) {
  const complete = operations.map((one) => ({ id: "abc", op: "StepRun", name: "n", ...one }));
  const answer = {
    kind: "operations" as const,
    operations: complete,
    noRetry: rule.noRetry ?? false,
    retryAfterMs: rule.retryAfterMs,
    requestVersion: rule.requestVersion,
  };
  return decideAnswer({ ...fresh, ...item }, answer, clock);
}

test("a step that ran is saved and the function goes on when nothing else is outstanding", () => {
  expect(decide([{ data: 5 }])).toEqual({
    steps: [{ id: "abc", op: "StepRun", name: "n", output: '{"data":5}' }],
    plan: [],
    discover: "last",
    events: [],
    runs: [],
  });
  expect(decide([{}]).steps[0]?.output).toBe('{"data":null}');
});

test("in version 1, in a race, or for an eager item every completion continues the function", () => {
  expect(decide([{}], { requestVersion: 1 }).discover).toBe("each");
  expect(decide([{}], { requestVersion: -1 }, { requestVersion: 1 }).discover).toBe("each");
  expect(decide([{}], { eager: true }).discover).toBe("each");
  expect(decide([{ opts: { parallelMode: "race" } }]).discover).toBe("each");
});

test("parallel operations are planned, with their own due times", () => {
  const race = { parallelMode: "race" };
  const decision = decide([
    { id: "a", op: "StepPlanned", displayName: "A" },
    { id: "b", op: "Sleep", name: "2s", opts: race },
  ]);
  const a = { kind: "step", stepId: "a", name: "A", op: "StepPlanned" };
  const b = { kind: "sleep", stepId: "b", name: "2s", op: "Sleep" };
  expect(decision).toEqual({
    ...nothing,
    plan: [
      { ...a, eager: false, availableAtMs: 1000 },
      { ...b, eager: true, availableAtMs: 3000 },
    ],
  });
});

test("a step error is retried until the attempts are used up, then saved for the function to catch", () => {
  const failed = { op: "StepError", error };
  expect(decide([failed]).retry).toEqual({
    attempt: 1,
    availableAtMs: 1010,
    error: "TypeError: no",
  });
  expect(decide([failed], {}, { retryAfterMs: 7000 }).retry?.availableAtMs).toBe(8000);
  for (const last of [decide([failed], { attempt: 1 }), decide([failed], {}, { noRetry: true })]) {
    expect(last.retry).toBeUndefined();
    expect(last.end).toBeUndefined();
    expect(JSON.parse(last.steps[0]?.output ?? "")).toEqual({ error });
    expect(last).toMatchObject({ discover: "last", steps: [{ op: "StepFailed" }] });
  }
});

test("an error of the function is retried, then ends the run", () => {
  const answer = {
    kind: "failed" as const,
    error,
    noRetry: false,
    retryAfterMs: undefined,
    requestVersion: 2,
  };
  expect(decideAnswer(fresh, answer, clock).retry?.attempt).toBe(1);
  const end = { status: "failed", error };
  expect(decideAnswer({ ...fresh, attempt: 1 }, answer, clock).end).toEqual(end);
  expect(decideAnswer(fresh, { ...answer, noRetry: true }, clock).end).toEqual(end);
});

test("RunComplete ends the run together with the steps beside it", () => {
  const decision = decide([{ data: 1 }, { id: "end", op: "RunComplete", data: "done" }]);
  expect(decision).toMatchObject({
    steps: [{ id: "abc" }],
    end: { status: "completed", result: "done" },
  });
});

test("a DiscoveryRequest calls the function again", () => {
  expect(decide([{ op: "DiscoveryRequest" }])).toEqual({ ...nothing, discover: "each" });
});

test.each([
  "WaitForEvent",
  "InvokeFunction",
  "WaitForSignal",
  "AIGateway",
  "Gateway",
  "DeferAdd",
  "New",
])("%s is not supported: the run fails for good", (op) => {
  const { end, steps, retry } = decide([{}, { op, displayName: "the step" }]);
  expect(end).toMatchObject({ status: "failed", error: { name: "UnsupportedOperation" } });
  expect(JSON.stringify(end)).toContain(op);
  expect([steps, retry]).toEqual([[], undefined]);
});

test("a sleep that cannot be read fails the run", () => {
  expect(decide([{ op: "Sleep", name: "soon" }]).end).toMatchObject({
    error: { name: "InvalidSleep" },
  });
});

test.each([
  ["a step that is too big", [{ data: "a".repeat(4 * 1024 * 1024) }], {}],
  ["a state that is too big", [{ data: "a".repeat(1000) }], { stateBytes: 32 * 1024 * 1024 }],
  ["too many steps", [{}], { stepCount: 1000 }],
])("%s fails the run", (_what, operations, item) => {
  expect(decide(operations, item).end).toMatchObject({
    status: "failed",
    error: { name: "LimitExceeded" },
  });
});
