import { expect, test } from "vitest";
import type { Operation } from "../protocol/operations.ts";
import { decideAnswer } from "./decide-answer.ts";
import type { AnsweredItem } from "./decision.ts";

const clock = {
  nowMs: 1000,
  retryDelayMs: (attempt: number) => attempt * 10,
  findFunction: () => undefined,
};
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
    steps: [{ id: "abc", op: "StepRun", name: "n", output: '{"data":5}', attempts: 1 }],
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
    name: "n",
    stepId: "abc",
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

test.each(["New", "Unheard"])("%s is not supported: the run fails for good", (op) => {
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

const child = {
  id: "app-child",
  appId: "app",
  config: { id: "app-child", triggers: [], steps: {} },
};

function decideOne(operation: Partial<Operation>, item: Partial<AnsweredItem> = {}) {
  const answer = {
    kind: "operations" as const,
    operations: [{ id: "abc", op: "", name: "n", ...operation }],
    noRetry: false,
    retryAfterMs: undefined,
    requestVersion: 2,
  };
  const parts = { ...clock, findFunction: (id: string) => (id === child.id ? child : undefined) };
  return decideAnswer({ ...fresh, ...item }, answer, parts);
}

test("an invocation plans a wait of a year, the event and the run of the child", () => {
  const payload = { data: { n: 1, _inngest: "of the caller" }, user: { id: 7 }, v: "2" };
  const opts = { function_id: "app-child", payload };
  const decision = decideOne({ op: "InvokeFunction", opts });
  expect(decision.plan).toMatchObject([
    { kind: "wait", stepId: "abc", op: "InvokeFunction", availableAtMs: 1000 + 365 * 86_400_000 },
  ]);
  const [event] = decision.events;
  expect(JSON.parse(event?.payload ?? "")).toMatchObject({
    name: "inngest/function.invoked",
    data: { n: 1, _inngest: { fn_id: "app-child", correlation_id: "run.abc" } },
    user: { id: 7 },
    v: "2",
  });
  const parent = { parentRunId: "run", parentItemId: "run:abc" };
  expect(decision.runs).toMatchObject([{ functionId: "app-child", eventId: event?.id, ...parent }]);
});

test.each([
  ["an unknown function", { function_id: "app-gone" }, "could not find function"],
  [
    "data that is too big",
    { function_id: "app-child", payload: { data: { text: "a".repeat(512 * 1024) } } },
    "exceeds",
  ],
])("an invocation of %s fails the step, and the function may catch it", (_what, opts, message) => {
  const decision = decideOne({ op: "InvokeFunction", opts });
  expect(decision).toMatchObject({ plan: [], events: [], runs: [], discover: "last" });
  expect(JSON.parse(decision.steps[0]?.output ?? "").error).toMatchObject({
    name: "NonRetriableError",
    message: expect.stringContaining(message),
  });
});

test.each([
  ["InvokeFunction", {}, "InvalidInvoke"],
  ["InvokeFunction", { function_id: "app-child", timeout: "soon" }, "InvalidInvoke"],
  ["Gateway", { url: "ftp://example.org", method: "GET" }, "InvalidRequest"],
  ["AIGateway", {}, "InvalidRequest"],
  [
    "Gateway",
    { url: "http://example.org", method: "POST", body: "a".repeat(5e6) },
    "LimitExceeded",
  ],
  ["DeferAdd", {}, "InvalidDefer"],
])("%s with options that make no sense fails the run", (op, opts, name) => {
  expect(decideOne({ op, opts }).end).toMatchObject({ status: "failed", error: { name } });
});

test("deferred functions come with steps and are kept when the function fails", () => {
  const add = { id: "d1", op: "DeferAdd", opts: { fn_slug: "app-later", input: { n: 1 } } };
  const abort = { id: "d2", op: "DeferAbort", opts: { target_hashed_id: "d0" } };
  const defers = [
    { id: "d1", functionId: "app-later", input: '{"input":{"n":1}}' },
    { id: "d0", aborted: true },
  ];
  expect(decide([{ data: 1 }, add, abort])).toMatchObject({ defers, discover: "last" });
  // SHA-1 of "complete", without a display name: the function itself.
  const id = "0737c22d3bfae812339732d14d8c7dbd6dc4e09c";
  const failed = decide([add, abort, { id, op: "StepFailed", error }]);
  expect(failed).toMatchObject({ defers, end: { status: "failed", error }, steps: [] });
  const retried = decide([add, { id, op: "StepError", error }]);
  expect(retried).toMatchObject({ defers: [defers[0]], retry: { attempt: 1 } });
  expect(retried.end).toBeUndefined();
  // As SDKs after 4.24 say the same.
  const runError = (change: object) =>
    decide([add, { op: "RunError", error: { ...error, ...change } }]);
  expect(runError({})).toMatchObject({ defers: [defers[0]], retry: { attempt: 1 } });
  expect(runError({ noRetry: true })).toMatchObject({ defers: [defers[0]], end: { error } });
  const named = decide([{ id, op: "StepFailed", displayName: "complete", error }]);
  expect(named).toMatchObject({ steps: [{ id, op: "StepFailed" }] });
});

test("what a step was given is kept, a long text only in its beginning", () => {
  const timing = { a: 5e6 * 1e6, b: 1 };
  const [step] = decide([{ data: 1, opts: { input: [1, "a"] }, timing }], { attempt: 1 }).steps;
  expect(step).toMatchObject({ input: '[1,"a"]', startedAtMs: 5e6, attempts: 2 });
  const [long] = decide([{ opts: { input: ["a".repeat(100_000)] } }]).steps;
  expect(JSON.parse(long?.input ?? "")).toHaveLength(64 * 1024);
});
