import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
beforeEach(async () => {
  bed = await startJobTestBed(await createTestDatabase());
});
afterEach(async () => {
  await bed.close();
});

function makeFunctions() {
  const limited = bed.client.createFunction(
    { id: "limited", triggers: [{ event: "a" }], rateLimit: { limit: 1, period: "1h" } },
    () => undefined,
  );
  const batched = bed.client.createFunction(
    { id: "batched", triggers: [{ event: "a" }], batchEvents: { maxSize: 2, timeout: "1s" } },
    ({ events }) => events.length,
  );
  const plain = bed.client.createFunction({ id: "plain", triggers: [{ event: "a" }] }, () => 1);
  return { limited, batched, plain };
}

test("events sent before the first sync reach the functions, under their flow control", async () => {
  await bed.client.send([1, 2].map((n) => ({ name: "a", data: { n } })));
  const { limited, batched, plain } = makeFunctions();
  await bed.serveApp([limited, batched, plain]);
  await bed.waitForRuns("app-plain", 2);
  expect(await bed.waitForRuns("app-batched")).toMatchObject([{ output: 2 }]);
  await bed.waitForRuns("app-limited");
  expect(await bed.findRuns("app-limited")).toHaveLength(1);
});

test("a function that was away for a moment does not get again what it had", async () => {
  const { limited, batched, plain } = makeFunctions();
  await bed.serveApp([limited, batched, plain]);
  await bed.client.send([1, 2].map((n) => ({ name: "a", data: { n } })));
  await bed.waitForRuns("app-batched");
  await bed.serveApp([plain]);
  const known = async (count: number) => {
    const rows = await bed.sql`select 1 from jobs.functions where removed_at is null`;
    return rows.length === count;
  };
  await waitUntil("the others are gone", () => known(1));
  await bed.sql`truncate jobs.rates`;
  await bed.serveApp([limited, batched, plain]);
  await waitUntil("all are back", () => known(3));
  await bed.client.send({ name: "a", data: { n: 3 } });
  await bed.waitForRuns("app-plain", 3);
  const [row] = await bed.sql`select
    (select count(*)::integer from jobs.runs where function_id = 'app-batched') as batched,
    (select count(*)::integer from jobs.skips where function_id = 'app-limited') as skipped`;
  expect(row).toEqual({ batched: 2, skipped: 1 });
});

test("events sent before the first sync survive a failure of the database in the middle of it", async () => {
  await bed.client.send({ name: "a", data: { n: 1 } });
  // The functions are stored; the moment after that fails.
  await bed.sql`alter table jobs.events rename to events_away`;
  const { plain } = makeFunctions();
  const served = bed.serveApp([plain]);
  await waitUntil("the function is stored", async () => {
    return (await bed.sql`select 1 from jobs.functions`).length === 1;
  });
  await bed.sql`alter table jobs.events_away rename to events`;
  await served;
  await bed.waitForRuns("app-plain", 1);
});

test("events that another engine took without knowing the function reach it", async () => {
  const { plain } = makeFunctions();
  await bed.serveApp([plain]);
  const event = { id: "stray", name: "a", ts: Date.now(), data: { n: 1 }, user: {} };
  await bed.sql`insert into jobs.events (id, name, payload)
    values ('stray', 'a', ${JSON.stringify(event)})`;
  expect(await bed.waitForRuns("app-plain", 1)).toMatchObject([{ status: "completed" }]);
  await waitUntil("the function has caught up", async () => {
    return (await bed.sql`select 1 from jobs.functions where caught_up`).length === 1;
  });
  expect(await bed.findRuns("app-plain")).toHaveLength(1);
});
