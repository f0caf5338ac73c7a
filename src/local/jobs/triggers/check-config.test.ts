import { expect, test } from "vitest";
import { readFunctionConfig } from "../protocol/function-config.ts";
import { checkConfig } from "./check-config.ts";

function check(options: Record<string, unknown>) {
  const { config, problems } = readFunctionConfig({
    id: "fn",
    triggers: [],
    steps: {},
    ...options,
  });
  return [...problems, ...checkConfig(config)].map(({ option, value }) => [option, value]);
}

test("says nothing of options that are right", () => {
  const options = {
    triggers: [
      { event: "a/*", expression: "event.data.a == 1" },
      { event: "a.*" },
      { event: "*" },
      { cron: "* * * * *", jitter: "30s" },
    ],
    idempotency: "event.data.a",
    throttle: { limit: 1, period: "7d", key: "event.data.a" },
    debounce: { period: "1h30m", timeout: "2h" },
    timeouts: { start: "10s", finish: "1h" },
    cancel: [{ event: "b", if: "async.data.a == event.data.a", timeout: "2030-01-01T00:00:00Z" }],
    concurrency: [{ limit: 1, key: "event.data.a", scope: "env" }],
  };
  expect(check(options)).toEqual([]);
});

test.each([
  ["trigger if", "((", { triggers: [{ event: "a", expression: "((" }] }],
  ["trigger event", "a*", { triggers: [{ event: "a*" }] }],
  ["trigger event", "a/*/b", { triggers: [{ event: "a/*/b" }] }],
  ["trigger jitter", "10m", { triggers: [{ cron: "* * * * *", jitter: "10m" }] }],
  ["idempotency", "a b", { idempotency: "a b" }],
  ["rateLimit.period", "25h", { rateLimit: { limit: 1, period: "25h" } }],
  ["rateLimit.key", "'", { rateLimit: { limit: 1, period: "1h", key: "'" } }],
  ["throttle.period", "1 hour", { throttle: { limit: 1, period: "1 hour" } }],
  ["debounce.period", "", { debounce: { period: "" } }],
  ["batchEvents.timeout", "soon", { batchEvents: { maxSize: 1, timeout: "soon" } }],
  ["batchEvents.if", "((", { batchEvents: { maxSize: 1, timeout: "1s", if: "((" } }],
  ["singleton.key", "((", { singleton: { mode: "skip", key: "((" } }],
  ["priority.run", "((", { priority: { run: "((" } }],
  ["timeouts.start", "never", { timeouts: { start: "never" } }],
  ["cancelOn.if", "((", { cancel: [{ event: "a", if: "((" }] }],
  ["cancelOn.timeout", "never", { cancel: [{ event: "a", timeout: "never" }] }],
  ["concurrency.key", "((", { concurrency: [{ limit: 1, key: "((" }] }],
])("names %s with the value %j", (option, value, options) => {
  expect(check(options)).toEqual([[option, value]]);
});

test("names what batching and idempotency take the place of", () => {
  const rateLimit = { limit: 1, period: "1h" };
  expect(check({ rateLimit, idempotency: "event.name" })).toEqual([["rateLimit", rateLimit]]);
  const batchEvents = { maxSize: 1, timeout: "1s" };
  expect(check({ batchEvents, rateLimit })).toEqual([["rateLimit", rateLimit]]);
});

test("an option that cannot be read is left out, the function stays", () => {
  const value = { id: "fn", triggers: [], steps: {}, throttle: { limit: 0, period: "1s" } };
  const { config, problems } = readFunctionConfig(value);
  expect(config.throttle).toBeUndefined();
  expect(problems).toMatchObject([{ functionId: "fn", option: "throttle", value: value.throttle }]);
  expect(() => readFunctionConfig({ triggers: [] })).toThrow();
});
