import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, testKeys } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const warned: object[] = [];

beforeAll(async () => {
  const silent = () => undefined;
  bed = await startJobTestBed(await createTestDatabase(), {
    logger: {
      debug: silent,
      info: silent,
      error: silent,
      warn: (fields, message) => warned.push({ ...fields, message }),
    },
  });
  type Options = Omit<Parameters<JobTestBed["client"]["createFunction"]>[0], "id" | "triggers">;
  const define = (id: string, triggers: { event: string; if?: string }[], options: Options = {}) =>
    bed.client.createFunction({ ...options, id, triggers }, ({ event, events }) => {
      const data: Record<string, unknown> = event.data;
      return { names: events.map(({ name }) => name), n: data.n };
    });
  await bed.serveApp([
    define("users", [{ event: "app/user.*" }]),
    define("everything", [{ event: "app/*" }]),
    define("two", [
      { event: "pair/made", if: "event.data.n > 1" },
      { event: "pair/made", if: "event.data.n > 2" },
      { event: "other" },
    ]),
    define("vip", [{ event: "order", if: "event.data.total > 100 && event.data.vip == true" }]),
    define("broken", [{ event: "order", if: "event.data.total >" }]),
    define("keyless", [{ event: "order" }], {
      throttle: { limit: 10, period: "soon" as "1s", key: "((" },
    }),
    define("throttled", [{ event: "ahead" }], { throttle: { limit: 1, period: "1s" } }),
    define("batched", [{ event: "ahead" }], { batchEvents: { maxSize: 2, timeout: "60s" } }),
    define("single", [{ event: "ahead" }], { singleton: { mode: "skip" } }),
    define("preferred", [{ event: "ahead" }], { priority: { run: "600" } }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const outputs = async (id: string, count: number) =>
  (await bed.waitForRuns(id, count)).map(({ output }) => output as { n: number });
const numbers = async (id: string, count: number) =>
  (await outputs(id, count)).map(({ n }) => n).sort();

it.concurrent("starts every function with a fitting trigger once, wildcards after / and . (docs: Multiple triggers → Wildcard event triggers)", async () => {
  const names = ["app/user.created", "app/user.updated", "app/blog.post.made", "apply"];
  await bed.client.send(names.map((name, n) => ({ name, data: { n } })));
  expect(await numbers("app-users", 2)).toEqual([0, 1]);
  expect(await numbers("app-everything", 3)).toEqual([0, 1, 2]);
});

it.concurrent("starts a function once for an event that fits several of its triggers (docs: Multiple triggers)", async () => {
  await bed.client.send([
    { name: "pair/made", data: { n: 3 } },
    { name: "other", data: { n: 9 } },
    { name: "pair/made", data: { n: 1 } },
  ]);
  expect(await numbers("app-two", 2)).toEqual([3, 9]);
});

it.concurrent("starts only what the trigger's `if` lets pass; a missing field does not (docs: Writing expressions)", async () => {
  const orders = [{ total: 200, vip: true }, { total: 200 }, { total: 50, vip: true }, {}];
  await bed.client.send(orders.map((data, n) => ({ name: "order", data: { ...data, n } })));
  expect(await numbers("app-vip", 1)).toEqual([0]);
  // Its throttle cannot be read: it works without.
  expect(await numbers("app-keyless", 4)).toEqual([0, 1, 2, 3]);
  expect(await bed.findRuns("app-broken")).toEqual([]);
});

it.concurrent("names function, option and value of what cannot be understood at the sync", () => {
  expect(warned).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        functionId: "app-broken",
        option: "trigger if",
        value: "event.data.total >",
        message: "the option trigger if of app-broken is not a CEL expression",
      }),
      expect.objectContaining({ functionId: "app-keyless", option: "throttle.key", value: "((" }),
      expect.objectContaining({
        functionId: "app-keyless",
        option: "throttle.period",
        value: "soon",
      }),
    ]),
  );
});

it.concurrent("a time ahead holds under flow control, and no run with one stands in the way before (docs: Schedules → Start once in the future)", async () => {
  const aheadMs = Date.now() + 3_600_000;
  await bed.client.send([
    { name: "ahead", data: { n: 1 }, ts: aheadMs },
    { name: "ahead", data: { n: 2 } },
  ]);
  for (const id of ["app-throttled", "app-single", "app-preferred"]) {
    expect((await outputs(id, 1)).filter(Boolean)).toMatchObject([{ n: 2 }]);
    const items = await bed.sql`select extract(epoch from available_at)::float8 * 1000 as "dueMs"
      from jobs.items where function_id = ${id}`;
    expect(items).toHaveLength(1);
    expect(items[0]?.dueMs).toBeGreaterThanOrEqual(aheadMs);
    await bed.sql`update jobs.items set available_at = now() where function_id = ${id}`;
    expect((await outputs(id, 2)).map(({ n }) => n).sort()).toEqual([1, 2]);
  }
  // A batch does not wait for it: it starts alone, the other waits for one more.
  const ended = await bed.sql`update jobs.items set available_at = now()
    where function_id = 'app-batched'
      and available_at >= to_timestamp(${aheadMs}::float8 / 1000) returning 1`;
  expect(ended).toHaveLength(1);
  const [alone] = (await outputs("app-batched", 1)).filter(Boolean);
  expect(alone?.n).toBe(1);
});

it.concurrent("refuses a wrong event key and unreadable events with an error (docs: Event API)", async () => {
  expect((await bed.post("/e/wrong", { name: "order" })).status).toBe(401);
  const answer = await bed.post(`/e/${testKeys.eventKey}`, [{ name: "order" }, { data: {} }]);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toContain("name");
});
