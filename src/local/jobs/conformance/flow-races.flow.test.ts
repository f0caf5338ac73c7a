import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, testKeys, waitUntil } from "../testing/job-test-bed.ts";
import { startOtherEngine } from "../testing/other-engine.ts";

let bed: JobTestBed;
let second: Awaited<ReturnType<typeof startOtherEngine>>;
const COUNT = 20;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  second = await startOtherEngine(bed);
  type Options = Omit<Parameters<JobTestBed["client"]["createFunction"]>[0], "id" | "triggers">;
  const define = (id: string, options: Options) =>
    bed.client.createFunction({ ...options, id, triggers: [{ event: id }] }, ({ events }) =>
      events.map(({ data }) => data.n),
    );
  await bed.serveApp([
    define("limited", { rateLimit: { limit: 100, period: "24h" } }),
    define("once", { idempotency: "event.name" }),
    define("batched", { batchEvents: { maxSize: 5, timeout: "60s" } }),
    define("quiet", { debounce: { period: "1h" } }),
    define("spread", { throttle: { limit: 4, period: "7d" } }),
    define("mixed", {
      rateLimit: { limit: 10_000, period: "1s" },
      throttle: { limit: 10_000, period: "1s" },
      idempotency: "event.data.n",
    }),
    bed.client.createFunction(
      { id: "single", triggers: [{ event: "single" }], singleton: { mode: "skip" } },
      async ({ step }) => {
        await step.sleep("long", "10m");
      },
    ),
    bed.client.createFunction(
      { id: "newest", triggers: [{ event: "newest" }], singleton: { mode: "cancel" } },
      async ({ step }) => {
        await step.sleep("long", "10m");
      },
    ),
  ]);
  await waitUntil("the second engine knows the functions", async () => {
    const answer = await fetch(`${second.url}/health`);
    return (await answer.json()).functions === 8;
  });
});
afterAll(async () => {
  await second.stop();
  await bed.close();
});

/** Sends events one by one, all at once, to both engines. */
async function sendAll(name: string): Promise<void> {
  const answers = await Promise.all(
    Array.from({ length: COUNT }, async (_, n) => {
      const url = n % 2 === 0 ? bed.engineUrl : second.url;
      const body = JSON.stringify({ name, data: { n } });
      return (await fetch(`${url}/e/${testKeys.eventKey}`, { method: "POST", body })).status;
    }),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
}
const countRuns = async (id: string, ...statuses: string[]) =>
  (await bed.findRuns(id)).filter(({ status }) => statuses.includes(status)).length;

it.concurrent("a rate limit lets exactly as many pass as it should", async () => {
  await sendAll("limited");
  await bed.waitForRuns("app-limited", 11);
  expect(await bed.findRuns("app-limited")).toHaveLength(11);
});

it.concurrent("an idempotency key starts one run", async () => {
  await sendAll("once");
  await bed.waitForRuns("app-once", 1);
  expect(await bed.findRuns("app-once")).toHaveLength(1);
});

it.concurrent("every event is in one batch", async () => {
  await sendAll("batched");
  const runs = await bed.waitForRuns("app-batched", COUNT / 5);
  const numbers = runs.flatMap(({ output }) => output as number[]);
  expect(runs.map(({ output }) => (output as number[]).length)).toEqual(Array(COUNT / 5).fill(5));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: COUNT }, (_, n) => n));
});

it.concurrent("a debounce plans one run", async () => {
  await sendAll("quiet");
  expect(await bed.findRuns("app-quiet")).toMatchObject([{ status: "queued" }]);
  const skips = await bed.sql`select reason from jobs.skips where function_id = 'app-quiet'`;
  expect(skips).toEqual(Array(COUNT - 1).fill({ reason: "debounce" }));
});

it.concurrent("a throttle gives every run a place of its own", async () => {
  await sendAll("spread");
  await bed.waitForRuns("app-spread", 4);
  const rows = await bed.sql`select due_at from jobs.runs where function_id = 'app-spread'`;
  expect(rows).toHaveLength(COUNT);
  const waiting = rows.map(({ due_at }) => due_at.getTime()).filter((at) => at > Date.now());
  expect(new Set(waiting).size).toBe(COUNT - 4);
});

it.concurrent("a singleton has one active run, whichever its mode", async () => {
  await Promise.all([sendAll("single"), sendAll("newest")]);
  expect(await countRuns("app-single", "queued", "running")).toBe(1);
  expect(await countRuns("app-newest", "queued", "running")).toBe(1);
  expect(await bed.findRuns("app-single")).toHaveLength(1);
  expect(await countRuns("app-newest", "cancelled")).toBe(COUNT - 1);
  await waitUntil("all cancellations are told of, once each", async () => {
    const rows = await bed.sql`select payload::json -> 'data' ->> 'run_id' as run from jobs.events
      where name = 'inngest/function.cancelled'`;
    return rows.length === COUNT - 1 && new Set(rows.map(({ run }) => run)).size === COUNT - 1;
  });
});

it.concurrent("requests with the same keys in another order do not lock each other out", async () => {
  const numbers = Array.from({ length: 20 }, (_, n) => n);
  const send = (list: number[]) =>
    bed.post(
      `/e/${testKeys.eventKey}`,
      list.map((n) => ({ name: "mixed", data: { n } })),
    );
  const answers = await Promise.all([
    ...[1, 2, 3].map(() => send(numbers)),
    ...[1, 2, 3].map(() => send(numbers.toReversed())),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  await bed.waitForRuns("app-mixed", 20);
  expect(await bed.findRuns("app-mixed")).toHaveLength(20);
});
