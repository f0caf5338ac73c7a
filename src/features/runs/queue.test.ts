import { describe, expect, it } from "vitest";
import { toFunctionRows } from "./components/queue/to-function-rows.ts";
import { queueView } from "./engine-api/queue-schema.ts";
import { toQueue } from "./engine-api/to-queue.ts";
import { judgeQueue } from "./queue.ts";

const AT = "2026-11-21T09:00:00.000Z";
const counts = {
  waiting: 0,
  running: 0,
  scheduled: 0,
  retrying: 0,
  sleeping: 0,
  waiting_for_event: 0,
  waiting_for_signal: 0,
  waiting_for_run: 0,
  oldest_waiting_ms: null,
};
const engine = { engine_id: "01K", started_at: AT, heartbeat_at: AT, alive: true };
const app = { app_id: "sempre", url: "http://127.0.0.1:3000/api/inngest", reachable: true };

function buildQueue(changes: object = {}) {
  const rest = { failed_24h: 0, skipped_24h: [], functions: [], engines: [engine], apps: [app] };
  const start_delay = { minutes: 5, runs: 3, p50_ms: 1.5, p99_ms: 9 };
  return toQueue(queueView.parse({ ...counts, measured_at: AT, ...rest, start_delay, ...changes }));
}

describe("judgeQueue", () => {
  it("is ok while work is being done, however much there is", () => {
    expect(judgeQueue(buildQueue({ waiting: 5_000, oldest_waiting_ms: 30_000 }))).toBe("ok");
  });

  it.each([
    ["no engine is alive", { engines: [{ ...engine, alive: false }] }],
    ["there is no engine", { engines: [] }],
    ["an app cannot be called", { apps: [app, { ...app, reachable: false }] }],
    ["a call has been waiting for long", { oldest_waiting_ms: 30_001 }],
  ])("is degraded when %s", (_, changes) => {
    expect(judgeQueue(buildQueue(changes))).toBe("degraded");
  });
});

describe("toFunctionRows", () => {
  const names = [{ id: "a-one", name: "One" }];

  it("has those with anything to tell, those with the most work first", () => {
    const queue = buildQueue({
      functions: [
        { ...counts, function_id: "a-idle" },
        { ...counts, function_id: "a-one", sleeping: 2, waiting_for_run: 1 },
        { ...counts, function_id: "a-two", waiting: 3, scheduled: 1, oldest_waiting_ms: 40 },
      ],
      skipped_24h: [
        { function_id: "a-one", reason: "rate_limit", count: 2 },
        { function_id: "a-one", reason: "debounce", count: 1 },
      ],
    });
    expect(toFunctionRows(queue, names)).toMatchObject([
      { name: "a-two", waiting: 3, later: 1, oldestWaitingMs: 40, skipped: 0 },
      { name: "One", sleeping: 2, awaiting: 1, skipped: 3 },
    ]);
  });
});
