import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = (id: string, debounce: { period: "3s"; timeout?: "4s"; key?: string }) =>
    bed.client.createFunction({ id, triggers: [{ event: id }], debounce }, ({ event }) => ({
      data: event.data,
      at: Date.now(),
    }));
  const child = define("child", { period: "3s" });
  const parent = bed.client.createFunction(
    { id: "parent", triggers: [{ event: "parent" }] },
    async ({ event, step }) => {
      const data = { n: event.data.n };
      try {
        const { data: got } = await step.invoke("call", { function: child, data, timeout: "7s" });
        return got;
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    },
  );
  await bed.serveApp([
    child,
    parent,
    define("keyed", { period: "3s", key: "event.data.key" }),
    define("limited", { period: "3s", timeout: "4s" }),
    define("ids", { period: "3s" }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it.concurrent("runs once after the quiet period with the last event, per key (docs: Debounce → How the wait changes)", async () => {
  let lastMs = 0;
  for (const n of [1, 2, 3]) {
    lastMs = Date.now();
    await bed.client.send([
      { name: "keyed", data: { n, key: "a" } },
      { name: "keyed", data: { n: n * 10, key: "b" } },
    ]);
  }
  const runs = await bed.waitForRuns("app-keyed", 2);
  const outputs = runs.map(({ output }) => output as { data: { n: number }; at: number });
  expect(outputs.map(({ data }) => data.n).sort((a, b) => a - b)).toEqual([3, 30]);
  expect(Math.min(...outputs.map(({ at }) => at))).toBeGreaterThanOrEqual(lastMs + 3000);
  const [row] = await bed.sql`select count(*)::integer as count from jobs.skips
    where function_id = 'app-keyed' and reason = 'debounce'`;
  expect(row?.count).toBe(4);
});

it.concurrent("is put off until its timeout and no longer (docs: Debounce → How the wait changes, 4)", async () => {
  const startMs = Date.now();
  let n = 0;
  await waitUntil("the timeout lets it run", async () => {
    n += 1;
    await bed.client.send({ name: "limited", data: { n } });
    await pause(200);
    return (await bed.findRuns("app-limited")).some(({ status }) => status === "completed");
  });
  const [first] = await bed.waitForRuns("app-limited");
  const ran = first?.output as { at: number; data: { n: number } } | undefined;
  expect(Number(ran?.at) - startMs).toBeGreaterThanOrEqual(4000);
  expect(ran?.data.n).toBeGreaterThan(1);
});

it.concurrent("does not look at event ids (docs: Handling idempotency → ignored by debouncing)", async () => {
  await bed.client.send({ id: "same", name: "ids", data: { n: 1 } });
  await bed.client.send({ id: "same", name: "ids", data: { n: 2 } });
  const [run] = await bed.waitForRuns("app-ids");
  expect(run?.output).toMatchObject({ data: { n: 2 } });
});

it.concurrent("holds invocations too; one that is superseded fails when its time is over (docs: step.invoke → Return values, failures, and timeouts)", async () => {
  await bed.client.send({ name: "parent", data: { n: 1 } });
  await waitUntil("the first waits", async () => (await bed.findRuns("app-child")).length === 1);
  await bed.client.send({ name: "parent", data: { n: 2 } });
  const outputs = (await bed.waitForRuns("app-parent", 2)).map(({ output }) => output);
  expect(outputs).toMatchObject([expect.stringContaining("timed out"), { n: 2 }]);
  expect(await bed.findRuns("app-child")).toHaveLength(1);
});
