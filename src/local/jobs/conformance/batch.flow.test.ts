import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";

let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = (id: string, batchEvents: Parameters<typeof makeBatch>[1]) =>
    makeBatch(id, batchEvents);
  function makeBatch(
    id: string,
    batchEvents: { maxSize: number; timeout: "1s" | "60s"; key?: string; if?: string },
  ) {
    return bed.client.createFunction(
      { id, triggers: [{ event: id }], batchEvents },
      async ({ event, events, step }) => {
        await step.run("write", () => events.length);
        return [event.data.n, ...events.map(({ data }) => data.n)];
      },
    );
  }
  const invoked = define("invoked", { maxSize: 5, timeout: "60s" });
  await bed.serveApp([
    define("full", { maxSize: 3, timeout: "60s" }),
    define("timed", { maxSize: 100, timeout: "1s", key: "event.data.key" }),
    define("picked", { maxSize: 2, timeout: "60s", if: "event.data.plan == 'free'" }),
    define("large", { maxSize: 1000, timeout: "60s" }),
    define("mixed/*", { maxSize: 2, timeout: "60s" }),
    invoked,
    bed.client.createFunction(
      {
        id: "bad",
        triggers: [{ event: "bad" }],
        retries: 0,
        batchEvents: { maxSize: 2, timeout: "60s" },
      },
      () => {
        throw new Error("no");
      },
    ),
    bed.client.createFunction(
      { id: "told", triggers: [{ event: "inngest/function.failed" }] },
      ({ event }) => event.data,
    ),
    bed.client.createFunction({ id: "caller", triggers: [{ event: "caller" }] }, ({ step }) =>
      step.invoke("call", { function: invoked, data: { n: 7 } }),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const outputs = async (id: string, count: number) =>
  (await bed.waitForRuns(id, count)).map(({ output }) => output);
const send = (name: string, ...list: Record<string, unknown>[]) =>
  bed.client.send(list.map((data) => ({ name, data })));

it.concurrent("starts when it is full, with all events in the order of their arrival (docs: Batching → When the function starts)", async () => {
  for (let n = 0; n < 4; n++) await send("full", { n });
  await send("full", { n: 4 }, { n: 5 });
  expect(await outputs("app-full", 2)).toEqual([
    [0, 0, 1, 2],
    [3, 3, 4, 5],
  ]);
});

it.concurrent("starts after its timeout with what it has, a batch for each key (docs: Batching → Create a batch)", async () => {
  await send("timed", { n: 1, key: "a" }, { n: 2, key: "b" }, { n: 3, key: "a" });
  const runs = await outputs("app-timed", 2);
  expect(runs).toContainEqual([1, 1, 3]);
  expect(runs).toContainEqual([2, 2]);
});

it.concurrent("runs an event at once for which `if` does not hold or has no value (docs: Batching → Conditional Batching)", async () => {
  await send("picked", { n: 1, plan: "free" }, { n: 2, plan: "pro" }, { n: 3 });
  expect((await outputs("app-picked", 2)).sort()).toEqual([
    [2, 2],
    [3, 3],
    // The first still waits for its second.
    null,
  ]);
  await send("picked", { n: 4, plan: "free" });
  expect(await outputs("app-picked", 3)).toContainEqual([1, 1, 4]);
});

it.concurrent("starts when its events reach 10 MiB (docs: Batching → When the function starts)", async () => {
  const text = "x".repeat(500 * 1024);
  const list = Array.from({ length: 21 }, (_, n) => ({ n, text }));
  await send("large", ...list.slice(0, 12));
  await send("large", ...list.slice(12));
  const [first] = await outputs("app-large", 1);
  expect(first).toHaveLength(22);
});

it.concurrent("starts alone, at once, when it is invoked", async () => {
  await send("invoked", { n: 1 });
  await send("caller", {});
  expect(await outputs("app-caller", 1)).toEqual([[7, 7]]);
});

it.concurrent("collects different events of its triggers (docs: Multiple triggers → Determining event types)", async () => {
  await bed.client.send([
    { name: "mixed/a", data: { n: 1 } },
    { name: "mixed/b", data: { n: 2 } },
  ]);
  expect(await outputs("app-mixed/*", 1)).toEqual([[1, 1, 2]]);
});

it.concurrent("tells of all events of a batch that failed (docs: System events → inngest/function.failed)", async () => {
  await send("bad", { n: 1 }, { n: 2 });
  const [told] = await outputs("app-told", 1);
  expect(told).toMatchObject({
    function_id: "app-bad",
    event: { data: { n: 1 } },
    events: [{ data: { n: 1 } }, { data: { n: 2 } }],
  });
});
