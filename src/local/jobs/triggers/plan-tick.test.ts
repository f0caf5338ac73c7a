import { expect, test } from "vitest";
import { planTick } from "./plan-tick.ts";

const TICK_MS = Date.parse("2030-01-01T09:00:00Z");
const config = { id: "fn", triggers: [], steps: {} };
const plan = (functionId: string, cron = "0 9 * * *", jitter?: string) =>
  planTick(
    { id: functionId, appId: "app", config },
    { functionId, appId: "app", cron, jitter },
    TICK_MS,
    TICK_MS + 7,
  );

test("the event of a tick has the tick's time and always the same id", () => {
  const { row, run } = plan("fn");
  expect(JSON.parse(row.payload)).toMatchObject({
    name: "inngest/scheduled.timer",
    id: "2030-01-01T09:00:00Z",
    data: { cron: "0 9 * * *", scheduledAt: "2030-01-01T09:00:00Z" },
  });
  expect(run).toMatchObject({ functionId: "fn", eventId: row.id, startsAtMs: TICK_MS + 7 });
  expect(row.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  // Another schedule of the same function at the same second is the same tick.
  expect(plan("fn", "0 * * * *").row.id).toBe(row.id);
  expect(plan("other").row.id).not.toBe(row.id);
});

test("a jitter delays the run, and its start timeout", () => {
  const { run } = plan("fn", "0 9 * * *", "30s");
  expect(run.startsAtMs).toBeGreaterThanOrEqual(TICK_MS + 7);
  expect(run.startsAtMs).toBeLessThan(TICK_MS + 7 + 30_000);
});
