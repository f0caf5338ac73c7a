import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { createWaitStore } from "../store/wait-store.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { waitForWaits } from "../testing/wait-for-waits.ts";

let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const waiter = (id: string, condition?: string) =>
    define({ id, triggers: [{ event: id }] }, async ({ step }) => {
      const options = { event: `${id}/go`, timeout: "1m", ...(condition && { if: condition }) };
      const event = await step.waitForEvent("wait", options);
      return event?.data;
    });
  await bed.serveApp([
    waiter("left"),
    waiter("claimed"),
    waiter("gone"),
    waiter("many", "async.data.least <= event.data.n"),
  ]);
});
afterAll(async () => {
  await bed.close();
});

/** Stores an event as an engine does that dies right after the commit: nobody is told of it. */
async function storeUnseen(name: string, data: object): Promise<string> {
  const id = `E-${name}`;
  const payload = JSON.stringify({ name, data, id });
  await bed.sql`
    select jobs.insert_events(${JSON.stringify([{ id, name, payload }])}::text::json, '[]'::json)`;
  return id;
}

it("an event that a crash left uncompared is found", async () => {
  await bed.client.send({ name: "left" });
  await waitForWaits(bed, "app-left", "left/go");
  await storeUnseen("left/go", { n: 1 });
  expect((await bed.waitForRuns("app-left"))[0]?.output).toEqual({ n: 1 });
  await expect.poll(() => bed.sql`select 1 from jobs.unmatched_events`).toHaveLength(0);
});

it("an event is compared by one engine; when that dies, by another", async () => {
  await bed.client.send({ name: "claimed" });
  await waitForWaits(bed, "app-claimed", "claimed/go");
  const waits = createWaitStore(bed.sql);
  const claimed = await bed.sql.begin(async (sql) => {
    await sql`lock table jobs.unmatched_events`;
    const payload = JSON.stringify({ name: "claimed/go", data: { n: 2 }, id: "E-claimed" });
    const events = JSON.stringify([{ id: "E-claimed", name: "claimed/go", payload }]);
    await sql`select jobs.insert_events(${events}::text::json, '[]'::json)`;
    return await sql`select id from jobs.claim_unmatched_events(10, 60000)`;
  });
  expect(claimed).toEqual([{ id: "E-claimed" }]);
  expect(await waits.claimEvents(10, 60_000)).toEqual([]);
  expect((await bed.findRuns("app-claimed"))[0]?.status).toBe("running");
  // The engine that claimed it says nothing until its claim is over.
  await bed.sql`update jobs.unmatched_events set claimed_until = now() where event_id = 'E-claimed'`;
  expect((await bed.waitForRuns("app-claimed"))[0]?.output).toEqual({ n: 2 });
});

it("comparing an event twice does no harm", async () => {
  const waits = createWaitStore(bed.sql);
  const [run] = await bed.findRuns("app-left");
  const item = `${run?.id}:any`;
  const settlement = {
    items: [{ waitId: 1, itemId: item }],
    cancelled: [run?.id ?? ""],
    afterWaitId: null,
  };
  expect(await waits.settle("E-left/go", settlement, 1000)).toBe(0);
  expect((await bed.findRuns("app-left"))[0]?.status).toBe("completed");
});

it("an event that is gone is given up", async () => {
  await bed.client.send({ name: "gone" });
  await waitForWaits(bed, "app-gone", "gone/go");
  await bed.sql`insert into jobs.unmatched_events (event_id, name) values ('E-none', 'gone/go')`;
  await expect.poll(() => bed.sql`select 1 from jobs.unmatched_events`).toHaveLength(0);
  expect((await bed.findRuns("app-gone"))[0]?.status).toBe("running");
});

it("compares more waits than one transaction takes", async () => {
  await bed.client.send(Array.from({ length: 230 }, (_, n) => ({ name: "many", data: { n } })));
  await waitForWaits(bed, "app-many", "many/go", 230);
  await bed.client.send({ name: "many/go", data: { least: 150 } });
  const runs = await bed.waitForRuns("app-many", 80);
  expect(runs.filter(({ status }) => status === "completed")).toHaveLength(80);
  await expect.poll(() => bed.sql`select 1 from jobs.unmatched_events`).toHaveLength(0);
  expect(await bed.sql`select 1 from jobs.waits where key = 'many/go'`).toHaveLength(150);
});
