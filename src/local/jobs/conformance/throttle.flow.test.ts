import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";

let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = (
    id: string,
    throttle: { limit: number; period: "1s" | "2s"; burst?: number; key?: string },
  ) =>
    bed.client.createFunction(
      { id, triggers: [{ event: id }], throttle },
      async ({ event, step }) => {
        await step.run("one", () => 1);
        await step.run("two", () => 2);
        return event.data;
      },
    );
  await bed.serveApp([
    define("burst", { limit: 2, period: "2s", burst: 1 }),
    define("keyed", { limit: 1, period: "1s", key: "event.data.key" }),
    define("away", { limit: 4, period: "2s" }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

interface Start {
  n: number;
  key: string;
  /** Seconds from sending the events to the start. */
  at: number;
  /** Seconds from the first run to the time for which this one was planned. */
  plannedAt: number;
}
/**
 * Sends an event for each and answers their starts in order. They are measured from before the
 * sending: a busy machine may make a start late, and so the gap to the next one short.
 */
async function listStarts(
  name: string,
  events: object[],
  meanwhile?: () => Promise<unknown>,
): Promise<Start[]> {
  const sentMs = Date.now();
  await bed.client.send(events.map((data, n) => ({ name, data: { ...data, n } })));
  await meanwhile?.();
  await bed.waitForRuns(`app-${name}`, events.length);
  const rows = await bed.sql<{ output: string; startedMs: number; plannedAt: number }[]>`
    select output, extract(epoch from started_at)::float8 * 1000 as "startedMs",
      extract(epoch from due_at - min(due_at) over ())::float8 as "plannedAt"
    from jobs.runs where function_id = ${`app-${name}`} order by started_at`;
  return rows.map(({ output, startedMs, plannedAt }) => ({
    ...JSON.parse(output),
    at: (startedMs - sentMs) / 1000,
    plannedAt,
  }));
}

it.concurrent("starts limit + burst at once, then one per period / limit, first in first out, none lost (docs: Throttling → Choose the settings)", async () => {
  const starts = await listStarts("burst", Array(6).fill({}));
  expect(starts.slice(3).map(({ n }) => n)).toEqual([3, 4, 5]);
  expect(starts[2]?.plannedAt).toBeLessThan(1);
  expect(starts[3]?.at).toBeGreaterThanOrEqual(1);
  expect(starts[4]?.at).toBeGreaterThanOrEqual(2);
  expect(starts[5]?.at).toBeGreaterThanOrEqual(3);
});

it.concurrent("keeps keys apart (docs: Throttling → Set a throttle on a function)", async () => {
  const keys = ["a", "a", "b", "b"];
  const starts = await listStarts(
    "keyed",
    keys.map((key) => ({ key })),
  );
  // One after the other, both of a key would come first.
  expect(new Set(starts.slice(0, 2).map(({ key }) => key))).toEqual(new Set(["a", "b"]));
  for (const key of ["a", "b"]) {
    expect(starts.filter((start) => start.key === key)[1]?.at).toBeGreaterThanOrEqual(1);
  }
});

it.concurrent("spreads what came due while nobody could start it", async () => {
  const starts = await listStarts("away", Array(6).fill({}), async () => {
    // Four start at once; the others are made due long ago, as after an outage.
    await bed.sql`update jobs.items set available_at = now() - interval '1 hour'
      where function_id = 'app-away' and kind = 'start'`;
  });
  // Half an interval of slack.
  expect(starts[4]?.at).toBeGreaterThanOrEqual(0.25);
  expect(starts[5]?.at).toBeGreaterThanOrEqual(0.75);
});
