import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type CallGauge, createCallGauge } from "../testing/call-gauge.ts";
import {
  createTestClient,
  type JobTestBed,
  startJobTestBed,
  waitUntil,
} from "../testing/job-test-bed.ts";
import { hasCall, startOtherEngine } from "../testing/other-engine.ts";

let bed: JobTestBed;
let other: Awaited<ReturnType<typeof startOtherEngine>>;
const gauges = new Map<string, CallGauge>();
const NOBODY = "http://127.0.0.1:9/nobody";
/** Calls of "stop" that nobody needs any more. */
const dismissed = new Set<string>();

/** Lasts until the call is made a second time or is dismissed. */
async function stay(n: string): Promise<void> {
  await waitUntil(`the end of ${n}`, () => {
    return dismissed.has(n) || gauge("stop").order.filter((one) => one === n).length > 1;
  });
}

/** How many calls of each are to be under way at the same time: each engine has room for two. */
const goals: Record<string, number> = { share: 3, limited: 3, room: 3 };

function gauge(id: string): CallGauge {
  const found = gauges.get(id) ?? createCallGauge(goals[id]);
  gauges.set(id, found);
  return found;
}

/** @param length how long its first step takes, in milliseconds, or what ends it */
function makeFunction(
  id: string,
  length: number | ((n: string) => Promise<void>),
  concurrency?: number,
) {
  return bed.client.createFunction(
    { id, triggers: [{ event: id }], concurrency, retries: 2 },
    async ({ event, step }) => {
      const n = String(event.data.n);
      const own = typeof length === "number" ? length : () => length(n);
      await step.run("one", () => gauge(id).enter(own, n));
      await step.run("two", () => gauge(id).enter(0, `two ${event.data.n}`));
    },
  );
}

const send = (url: string, name: string, count: number) =>
  createTestClient(url).send(Array.from({ length: count }, (_, n) => ({ name, data: { n } })));

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase(), { maxConcurrentCalls: 2 });
  other = await startOtherEngine(bed, {
    maxConcurrentCalls: 2,
    appUrl: NOBODY,
    // What it takes, it was told of.
    pollIntervalMs: 60_000,
  });
  await waitUntil("the engines know each other", async () => {
    return (await bed.sql`select 1 from jobs.engines`).length === 2;
  });
  const tick = bed.client.createFunction(
    { id: "tick", triggers: [{ cron: "* * * * * *" }] },
    ({ event }) => gauge("tick").enter(0, String(event.id)),
  );
  await bed.serveApp([
    makeFunction("share", 60),
    makeFunction("limited", 60, 3),
    makeFunction("known", 0),
    makeFunction("room", 0),
    makeFunction("stop", stay),
    tick,
  ]);
});
afterAll(async () => {
  await other.stop();
  await bed.close();
});

describe("two engines on one database", () => {
  it("know the functions that synced through the other one", async () => {
    await waitUntil("the other engine starts a run", async () => {
      await send(other.url, "known", 1);
      return (await bed.findRuns("app-known")).length > 0;
    });
    expect(await bed.waitForRuns("app-known")).toContainEqual(
      expect.objectContaining({ status: "completed" }),
    );
  });

  it("share the work, and no step runs twice", async () => {
    await Promise.all([send(bed.engineUrl, "share", 12), send(other.url, "share", 12)]);
    const runs = await bed.waitForRuns("app-share", 24);
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(["completed"]));
    expect(gauge("share").order).toHaveLength(48);
    // Two calls each at a time; the cron tick may take one.
    expect(gauge("share").highest).toBeGreaterThan(2);
  });

  it("hold to a concurrency limit together", async () => {
    await Promise.all([send(bed.engineUrl, "limited", 10), send(other.url, "limited", 10)]);
    await bed.waitForRuns("app-limited", 20);
    expect(gauge("limited").highest).toBe(3);
    expect(gauge("limited").order).toHaveLength(40);
  });

  it("give each other at once what they have no room for", async () => {
    await send(bed.engineUrl, "room", 4);
    // None of them ends before more run than one has room for; the other does not look by itself.
    await bed.waitForRuns("app-room", 4);
    expect(gauge("room").highest).toBeGreaterThan(2);
  });

  it("run a cron tick once", async () => {
    await waitUntil("three ticks", () => gauge("tick").order.length >= 3);
    const { order } = gauge("tick");
    expect(new Set(order).size).toBe(order.length);
  });

  it("take over at once when the other stops", async () => {
    const { order } = gauge("stop");
    const count = (step: string) => order.filter((one) => one === step).length;
    let key = "";
    for (let tries = 0; key === ""; tries++) {
      const next = String(tries);
      await createTestClient(other.url).send({ name: "stop", data: { n: next, key: next } });
      await waitUntil("the step runs", () => count(next) === 1);
      if (await hasCall(bed, other.url, "app-stop", next)) key = next;
      else dismissed.add(next);
    }
    const stopped = other.stop();
    await waitUntil("it runs again", () => count(key) === 2);
    await stopped;
    await waitUntil("the run goes on", () => count(`two ${key}`) === 1);
    expect(await bed.sql`select 1 from jobs.engines`).toHaveLength(1);
    expect((await bed.findRuns("app-stop")).filter(({ status }) => status === "failed")).toEqual(
      [],
    );
  });
});
