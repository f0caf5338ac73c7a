import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { prune } from "./prune.ts";

const DAY_MS = 24 * 3_600_000;
let bed: JobTestBed;

const pruneNow = (retentionMs: number) =>
  prune(bed.sql, { retentionMs, batchSize: 3, pause: async () => true });

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const done = bed.client.createFunction(
    { id: "done", triggers: [{ event: "done" }] },
    async ({ step }) => await step.run("work", () => "result"),
  );
  const failing = bed.client.createFunction(
    { id: "failing", retries: 1, triggers: [{ event: "failing" }] },
    async ({ step }) => {
      await step.run("work", () => {
        throw new Error("no");
      });
    },
  );
  const sleeping = bed.client.createFunction(
    { id: "sleeping", triggers: [{ event: "sleeping" }] },
    async ({ step }) => {
      await step.run("before", () => "kept");
      await step.sleep("nap", "1d");
    },
  );
  await bed.serveApp([done, failing, sleeping]);
  const repeated = Array.from({ length: 7 }, () => ({ name: "done", data: {} }));
  await bed.client.send([
    ...repeated,
    { name: "failing", data: {} },
    { name: "sleeping", data: {} },
    { name: "nobody listens", data: {} },
    { name: "done", data: {}, id: "a sender's id" },
  ]);
  await bed.waitForRuns("app-done", 8);
  await bed.waitForRuns("app-failing");
  await waitUntil("a run sleeps", async () => {
    return (await bed.sql`select 1 from jobs.items where kind = 'sleep'`).length > 0;
  });
  // Functions known for a moment only would get the events again whose runs are deleted.
  await bed.sql`update jobs.functions set known_at = known_at - interval '1 hour'`;
  await waitUntil("the functions have caught up", async () => {
    return (await bed.sql`select 1 from jobs.functions where not caught_up`).length === 0;
  });
});
afterAll(() => bed.close());

async function countRows(): Promise<Record<string, number>> {
  const [row] = await bed.sql<Record<string, number>[]>`
    select (select count(*)::integer from jobs.runs) as runs,
      (select count(*)::integer from jobs.events) as events,
      (select count(*)::integer from jobs.steps) as steps,
      (select count(*)::integer from jobs.attempts) as attempts,
      (select count(*)::integer from jobs.dedupes) as dedupes`;
  return row ?? {};
}

async function makeOlder(days: number): Promise<void> {
  const age = `${days} days`;
  await bed.sql`update jobs.runs set ended_at = ended_at - ${age}::interval,
    created_at = created_at - ${age}::interval`;
  await bed.sql`update jobs.events set received_at = received_at - ${age}::interval`;
  await bed.sql`update jobs.dedupes set created_at = created_at - ${age}::interval`;
}

describe("pruning", () => {
  it("leaves what is younger than the retention", async () => {
    const before = await countRows();
    expect(await pruneNow(DAY_MS)).toEqual({ runs: 0, events: 0 });
    expect(await countRows()).toEqual(before);
  });

  it("keeps events for a while in any case, and a sender's id for 24 hours", async () => {
    const before = await countRows();
    const { runs, events } = await pruneNow(1);
    expect({ runs, events }).toEqual({ runs: 9, events: 0 });
    const after = await countRows();
    expect(after).toMatchObject({ runs: 1, events: before.events, dedupes: 1 });
    await bed.sql`update jobs.events set received_at = received_at - interval '1 hour'`;
    // Left: the event of the run that sleeps, and the one with an id of its sender.
    await pruneNow(1);
    const names = await bed.sql<{ name: string }[]>`select name from jobs.events order by name`;
    expect(names.map(({ name }) => name)).toEqual(["done", "sleeping"]);
    await bed.client.send({ name: "done", data: {}, id: "a sender's id" });
    expect(await bed.findRuns("app-done")).toEqual([]);
  });

  it("deletes all of an ended run, and never touches an active one however old", async () => {
    await makeOlder(100);
    await pruneNow(7 * DAY_MS);
    expect(await countRows()).toEqual({ runs: 1, events: 1, steps: 1, attempts: 0, dedupes: 0 });
    expect(await bed.findRuns("app-sleeping")).toMatchObject([{ status: "running" }]);
  });
});

it("an engine prunes by itself", async () => {
  const own = await startJobTestBed(await createTestDatabase(), { retentionMs: 500 });
  try {
    const fn = own.client.createFunction(
      { id: "done", triggers: [{ event: "done" }] },
      async () => "done",
    );
    await own.serveApp([fn]);
    await own.client.send({ name: "done", data: {} });
    await waitUntil("the run is done and deleted", async () => {
      const rows = await own.sql`
        select 1 from jobs.events where not exists (select 1 from jobs.runs)`;
      return rows.length === 1;
    });
  } finally {
    await own.close();
  }
});
