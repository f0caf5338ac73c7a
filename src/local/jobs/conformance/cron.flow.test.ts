import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import type { Page, RerunAnswer, RunRow } from "../api/read/views.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { startOtherEngine } from "../testing/other-engine.ts";
import { createReadClient } from "../testing/read-client.ts";

let bed: JobTestBed;
let second: Awaited<ReturnType<typeof startOtherEngine>>;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  // Another engine on the same database has every tick as well.
  second = await startOtherEngine(bed);
  const define = (id: string, ...triggers: { cron: string; jitter?: string }[]) =>
    bed.client.createFunction({ id, triggers }, ({ event }) => event);
  await bed.serveApp([
    define("tick", { cron: "* * * * * *" }),
    define("overlap", { cron: "* * * * * *" }, { cron: "*/1 * * * * *" }),
    define("spread", { cron: "* * * * * *", jitter: "2s" }),
    define("seen", { cron: "* * * * * *" }),
    define("bad", { cron: "61 * * * *" }),
  ]);
});
afterAll(async () => {
  await second.stop();
  await bed.close();
});

async function countPerTick(functionId: string, ticks: number): Promise<number[]> {
  await waitUntil(`${ticks} ticks of ${functionId}`, async () => {
    return (
      new Set((await bed.findRuns(functionId)).map(({ output }) => tickOf(output))).size > ticks
    );
  });
  const runs = (await bed.findRuns(functionId)).filter(({ status }) => status === "completed");
  const times = runs.map(({ output }) => tickOf(output));
  return [...new Set(times)].map((time) => times.filter((other) => other === time).length);
}
const tickOf = (output: unknown) => (output as { id?: string } | null)?.id;

it.concurrent("fires each tick once, with two engines too", async () => {
  expect(await countPerTick("app-tick", 3)).toEqual(expect.arrayContaining([1, 1, 1]));
  expect(new Set(await countPerTick("app-tick", 3))).toEqual(new Set([1]));
});

it.concurrent("runs once for schedules that meet in one second (docs: Multiple triggers → Overlapping crons)", async () => {
  expect(new Set(await countPerTick("app-overlap", 2))).toEqual(new Set([1]));
});

it.concurrent("starts within the jitter after the tick (docs: Schedules → Spread out runs with jitter)", async () => {
  await bed.waitForRuns("app-spread", 3);
  const rows = await bed.sql`select e.payload::json -> 'data' ->> 'scheduledAt' as tick,
      extract(epoch from r.due_at)::float8 as due,
      extract(epoch from r.due_at - e.received_at)::float8 as ahead
    from jobs.runs r join jobs.events e on e.id = r.event_id where r.function_id = 'app-spread'`;
  const delays = rows.map(({ tick, due }) => due - Date.parse(tick) / 1000);
  expect(delays.length).toBeGreaterThanOrEqual(3);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
  // From when the tick was noticed, which a busy machine may do late.
  expect(Math.max(...rows.map(({ ahead }) => ahead))).toBeLessThan(2);
});

it.concurrent("the read API tells runs of the clock from all others; one run again by hand is of the others", async () => {
  const api = createReadClient(bed);
  const list = async (trigger: string) =>
    (await api.read<Page<RunRow>>(`/v1/runs?function=app-seen&trigger=${trigger}`)).data;
  await bed.waitForRuns("app-seen");
  expect(await list("event")).toEqual([]);
  const [tick] = await list("schedule");
  expect(tick).toMatchObject({ trigger: "schedule", event_name: "inngest/scheduled.timer" });
  const { data } = await api.post<RerunAnswer>(`/v1/runs/${tick?.run_id}/rerun`, {}, 201);
  expect(await list("event")).toMatchObject([{ run_id: data.run_id, trigger: "event" }]);
  expect((await list("schedule")).map((run) => run.run_id)).not.toContain(data.run_id);
});
