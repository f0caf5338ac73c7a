import { expect, test } from "vitest";
import { completeEvent, type EventPayload } from "../../protocol/event-payload.ts";
import { functionConfigSchema } from "../../protocol/function-config.ts";
import { planRun } from "../plan-run.ts";
import type { RunSource } from "../run-function.ts";

const NOW_MS = 1_000_000;

function plan(
  options: Record<string, unknown>,
  payload: Partial<EventPayload> = {},
  source: RunSource = "event",
) {
  const config = functionConfigSchema.parse({ id: "fn", triggers: [], steps: {}, ...options });
  const event = completeEvent({ name: "a", ...payload }, "E1", NOW_MS);
  return planRun({ id: "fn", appId: "app", config }, event, "E1", NOW_MS, source);
}
const batchEvents = { maxSize: 3, timeout: "5s" };

test("a function without options has no flow control", () => {
  const run = plan({});
  expect(run).not.toHaveProperty("flow");
  expect(run).not.toHaveProperty("priorityMs");
});

test.each([
  [1, 1, 60_000],
  [9, 1, 60_000 / 9],
  [10, 2, 6000],
  [25, 3, 2400],
])(
  "a rate limit of %i lets %i pass at once, then one each %d ms",
  (limit, capacity, intervalMs) => {
    expect(plan({ rateLimit: { limit, period: "1m" } }).flow?.rateLimit).toMatchObject({
      capacity,
      intervalMs,
    });
  },
);

test.each([
  [{ limit: 2, period: "6s" }, 2, 3000],
  [{ limit: 2, period: "6s", burst: 1 }, 3, 3000],
  [{ limit: 10, period: "1s", burst: 5 }, 15, 100],
])("a throttle %j lets %i start at once, then one each %d ms", (throttle, capacity, intervalMs) => {
  expect(plan({ throttle }).flow?.throttle).toMatchObject({ capacity, intervalMs });
});

test("keys are the values as JSON, null where there is none, and short", () => {
  const keyOf = (key: string, data: Record<string, unknown>) =>
    plan({ debounce: { period: "1s", key } }, { data }).flow?.debounce?.key;
  expect(keyOf("event.data.a", { a: "x" })).toBe('"x"');
  expect(keyOf("event.data.a", { a: 1 })).toBe("1");
  expect(keyOf("event.data.a + '-' + event.data.b", { a: "x", b: "y" })).toBe('"x-y"');
  expect(keyOf("event.data.a", {})).toBe("null");
  expect(keyOf("((", {})).toBe("null");
  expect(keyOf("event.data.a", { a: "\0" })).toBe('"\\u0000"');
  expect(keyOf("event.data.a", { a: "x".repeat(100_000) })?.length).toBe(64);
});

test("an idempotency key that an event does not have compares nothing", () => {
  const options = { idempotency: "event.data.a", rateLimit: { limit: 1, period: "1h" } };
  expect(plan(options).flow).toBeUndefined();
  const { flow } = plan(options, { data: { a: 1 } });
  expect(flow).toEqual({ locks: ["fn key:1"], idempotencyKey: "key:1" });
});

test("batching takes the place of what it cannot be combined with", () => {
  const run = plan({
    batchEvents,
    idempotency: "event.name",
    rateLimit: { limit: 1, period: "1h" },
    debounce: { period: "1s" },
    singleton: { mode: "skip" },
    priority: { run: "600" },
    cancel: [{ event: "stop" }],
    throttle: { limit: 1, period: "1s" },
  });
  expect(Object.keys(run.flow ?? {}).sort()).toEqual(["batch", "locks", "throttle"]);
  expect(run).not.toHaveProperty("priorityMs");
  expect(run).not.toHaveProperty("cancels");
});

test("an event is batched if its condition holds, its time has come and it was sent", () => {
  const conditional = { batchEvents: { ...batchEvents, if: "event.data.a == 1" } };
  expect(plan(conditional, { data: { a: 1 } }).flow?.batch).toBeDefined();
  expect(plan(conditional, { data: { a: 2 } }).flow).toBeUndefined();
  expect(plan(conditional).flow).toBeUndefined();
  expect(plan({ batchEvents: { ...batchEvents, if: "((" } }).flow).toBeUndefined();
  expect(plan({ batchEvents }, { ts: NOW_MS + 1 }).flow).toBeUndefined();
  expect(plan({ batchEvents }, {}, "invoke").flow).toBeUndefined();
  expect(plan({ batchEvents }, {}, "cron").flow).toBeUndefined();
});

test.each([
  ["120", 120_000],
  ["-5", -5000],
  ["5000", 600_000],
  ["-5000", -600_000],
  ["'much'", 0],
  ["event.data.none", 0],
  ["1.9", 1000],
])("a priority of %s is %i ms", (run, priorityMs) => {
  expect(plan({ priority: { run } }).priorityMs ?? 0).toBe(priorityMs);
});

test("a priority does not start a run before its time", () => {
  const ahead = { ts: NOW_MS + 1000 };
  expect(plan({ priority: { run: "120" } }, ahead).priorityMs).toBe(0);
  expect(plan({ priority: { run: "-120" } }, ahead).priorityMs).toBe(-120_000);
});

test("a repetition by hand is throttled and joins a singleton, nothing else holds it", () => {
  const options = {
    idempotency: "event.name",
    debounce: { period: "1s" },
    singleton: { mode: "skip" },
    throttle: { limit: 1, period: "1s" },
  };
  const { flow } = plan(options, {}, "rerun");
  expect(Object.keys(flow ?? {}).sort()).toEqual(["locks", "singleton", "throttle"]);
  expect(flow?.singleton?.mode).toBe("hold");
});
