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
    define("burst", { limit: 2, period: "1s", burst: 1 }),
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
  /** Seconds after the first start of the function. */
  at: number;
}
async function listStarts(id: string, count: number): Promise<Start[]> {
  await bed.waitForRuns(id, count);
  const rows = await bed.sql<{ output: string; at: number }[]>`
    select output, extract(epoch from started_at - min(created_at) over ())::float8 as at
    from jobs.runs where function_id = ${id} order by started_at`;
  return rows.map(({ output, at }) => ({ ...JSON.parse(output), at }));
}

it.concurrent("starts limit + burst at once, then one per period / limit, first in first out, none lost (docs: Throttling → Choose the settings)", async () => {
  await bed.client.send([0, 1, 2, 3, 4, 5].map((n) => ({ name: "burst", data: { n } })));
  const starts = await listStarts("app-burst", 6);
  expect(starts.slice(3).map(({ n }) => n)).toEqual([3, 4, 5]);
  const times = starts.map(({ at }) => at);
  expect(times[2]).toBeLessThan(0.5);
  for (const [index, at] of [
    [3, 0.5],
    [4, 1],
    [5, 1.5],
  ] as const) {
    expect(times[index]).toBeGreaterThanOrEqual(at);
  }
});

it.concurrent("keeps keys apart (docs: Throttling → Set a throttle on a function)", async () => {
  const keys = ["a", "a", "b", "b"];
  await bed.client.send(keys.map((key, n) => ({ name: "keyed", data: { n, key } })));
  const starts = await listStarts("app-keyed", 4);
  for (const key of ["a", "b"]) {
    const own = starts.filter((start) => start.key === key).map(({ at }) => at);
    expect((own[1] ?? 0) - (own[0] ?? 0)).toBeGreaterThanOrEqual(1);
  }
  expect(starts[1]?.at).toBeLessThan(0.9);
});

it.concurrent("spreads what came due while nobody could start it", async () => {
  await bed.client.send([0, 1, 2, 3, 4, 5].map((n) => ({ name: "away", data: { n } })));
  // Four start at once; the others are made due long ago, as after an outage.
  await bed.sql`update jobs.items set available_at = now() - interval '1 hour'
    where function_id = 'app-away' and kind = 'start'`;
  const starts = await listStarts("app-away", 6);
  const [, , , , fifth, sixth] = starts.map(({ at }) => at);
  // Half an interval of slack.
  expect(fifth).toBeGreaterThanOrEqual(0.25);
  expect(sixth).toBeGreaterThanOrEqual(0.75);
});
