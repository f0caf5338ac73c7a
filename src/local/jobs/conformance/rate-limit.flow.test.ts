import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const logged: object[] = [];

beforeAll(async () => {
  const silent = () => undefined;
  bed = await startJobTestBed(await createTestDatabase(), {
    logger: {
      debug: silent,
      warn: silent,
      error: silent,
      info: (fields, message) => logged.push({ ...fields, message }),
    },
  });
  const child = bed.client.createFunction(
    { id: "child", triggers: [{ event: "child" }], rateLimit: { limit: 1, period: "1h" } },
    () => "done",
  );
  const parent = bed.client.createFunction(
    { id: "parent", triggers: [{ event: "parent" }] },
    async ({ step }) => {
      const first = await step.invoke("first", { function: child });
      try {
        await step.invoke("second", { function: child });
      } catch (error) {
        return [first, error instanceof Error ? error.message : error];
      }
      return [first, "no error"];
    },
  );
  await bed.serveApp([
    bed.client.createFunction(
      {
        id: "sync",
        triggers: [{ event: "updated" }],
        rateLimit: { limit: 1, period: "4h", key: "event.data.company" },
      },
      ({ event }) => event.data.n,
    ),
    bed.client.createFunction(
      { id: "twenty", triggers: [{ event: "many" }], rateLimit: { limit: 20, period: "24h" } },
      ({ event }) => event.data.n,
    ),
    child,
    parent,
  ]);
});
afterAll(async () => {
  await bed.close();
});

const outputs = async (id: string, count: number) =>
  (await bed.waitForRuns(id, count)).map(({ output }) => output);

it("skips events over the limit, per key, and keeps them stored (docs: Rate limiting → What happens to an excess event?)", async () => {
  const events = ["a", "a", "b", "a", undefined, undefined].map((company, n) => ({
    name: "updated",
    data: company === undefined ? { n } : { n, company },
  }));
  for (const event of events) await bed.client.send(event);
  // An absent field yields the key null, which is a key as any other.
  expect((await outputs("app-sync", 3)).sort()).toEqual([0, 2, 4]);
  const stored = await bed.sql`select 1 from jobs.events where name = 'updated'`;
  expect(stored).toHaveLength(6);
  const skips = await bed.sql`select e.payload, s.reason from jobs.skips s
    join jobs.events e on e.id = s.event_id where s.function_id = 'app-sync' order by s.id`;
  expect(skips.map(({ payload }) => JSON.parse(payload).data.n)).toEqual([1, 3, 5]);
  expect(logged).toContainEqual(
    expect.objectContaining({
      functionId: "app-sync",
      reason: "rate_limit",
      message: "an event is skipped: rate_limit",
    }),
  );
});

it("lets a tenth of the limit and one pass at once (docs: Flow control simulator → How this simulation works)", async () => {
  await bed.client.send([1, 2, 3, 4, 5].map((n) => ({ name: "many", data: { n } })));
  expect((await outputs("app-twenty", 3)).sort()).toEqual([1, 2, 3]);
});

it("fails an invocation over the limit (docs: step.invoke → Return values, failures, and timeouts)", async () => {
  await bed.client.send({ name: "parent" });
  const [run] = await bed.waitForRuns("app-parent");
  expect(run?.output).toEqual(["done", expect.stringContaining("app-child")]);
});
