import type { RunDetail, RunStep } from "#features/runs/run.ts";

const START = Date.parse("2026-11-21T09:00:00.000Z");
const at = (ms: number) => new Date(START + ms).toISOString();
const json = (text: string) => ({ text, bytes: text.length, cut: false });
const boom = {
  name: "Error",
  message: "the warehouse answered 503",
  stack: "Error: at ship (a.ts)",
};

function buildStep(changes: Partial<RunStep> & Pick<RunStep, "name">): RunStep {
  return {
    id: changes.name,
    kind: "run",
    state: "completed",
    startedAt: at(0),
    attemptStartedAt: null,
    endedAt: at(400),
    attempts: 1,
    failedAttempts: [],
    until: null,
    waitsFor: null,
    childRun: null,
    input: null,
    output: null,
    error: null,
    ...changes,
  };
}

const fail = (number: number, fromMs: number) => ({
  number,
  error: "Error: the warehouse answered 503",
  startedAt: at(fromMs),
  endedAt: at(fromMs + 20),
});
const link = {
  id: "01M7YQ5J9C97Q8984SHPC7YW2R",
  functionName: "make-label",
  status: "running" as const,
};
const waiting = { state: "waiting", endedAt: null, until: at(3_600_000) } as const;

/** A run with one step of each kind and state, as the admin API tells it. */
export function buildRecordedRun(changes: Partial<RunDetail> = {}): RunDetail {
  return {
    id: "01M7YQ17ACAEMJNFENT77DS4ZP",
    functionId: "shop-ship-order",
    functionName: "Ship an order",
    status: "running",
    state: "waiting",
    eventId: "01M7YQ17ACFTXK8P8ASPHC55ST",
    eventName: "shop/order.paid",
    eventCount: 1,
    queuedAt: at(-30),
    dueAt: null,
    startedAt: at(0),
    endedAt: null,
    stepCount: 8,
    error: null,
    maxAttempts: 4,
    output: null,
    expiresAt: at(86_400_000),
    concurrency: [{ key: "event.data.shop", limit: 5 }],
    events: [],
    steps: [
      buildStep({ name: "load-order", output: json('{"lines":4}') }),
      buildStep({
        name: "tell-warehouse",
        attempts: 3,
        failedAttempts: [fail(1, 400), fail(2, 16_000)],
        startedAt: at(400),
        attemptStartedAt: at(48_000),
        endedAt: at(48_200),
      }),
      buildStep({
        name: "charge-card",
        state: "failed",
        failedAttempts: [fail(1, 500)],
        error: boom,
      }),
      buildStep({ name: "pack-box", state: "running", endedAt: null }),
      buildStep({
        name: "call-courier",
        state: "retrying",
        attempts: 1,
        endedAt: null,
        failedAttempts: [fail(1, 600)],
        until: at(60_000),
      }),
      buildStep({
        name: "cool-down",
        kind: "sleep",
        state: "sleeping",
        endedAt: null,
        until: at(9e5),
      }),
      buildStep({
        ...waiting,
        name: "wait-for-pickup",
        kind: "waitForEvent",
        waitsFor: { kind: "event", name: "shop/order.collected", condition: "async.data.n == 1" },
        input: json('{"event":"shop/order.collected"}'),
      }),
      buildStep({
        ...waiting,
        name: "make-label",
        kind: "invoke",
        waitsFor: { kind: "run", name: "shop-make-label", condition: null },
        childRun: link,
      }),
      buildStep({
        name: "",
        id: "step",
        kind: "function",
        state: "queued",
        startedAt: null,
        endedAt: null,
      }),
    ],
    parent: null,
    children: [link],
    original: { ...link, id: "01M7YQ5J9C97Q8984SHPC7YW2S", status: "cancelled" },
    repeats: [],
    cancelledBy: [
      { eventName: "shop/order.cancelled", condition: "event.data.n == 1", until: null },
    ],
    canRerun: true,
    ...changes,
  };
}
