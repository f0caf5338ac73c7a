import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type CuttableProxy, startCuttableProxy } from "../testing/cuttable-proxy.ts";
import {
  createTestClient,
  type JobTestBed,
  startJobTestBed,
  waitUntil,
} from "../testing/job-test-bed.ts";
import { forkEngine, hasCall, startOtherEngine } from "../testing/other-engine.ts";

let bed: JobTestBed;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
const order = new Map<string, string[]>();

/** The steps of a function that began, in their order: `<name> <key of the run>`. */
function listStarts(id: string): string[] {
  const found = order.get(id) ?? [];
  order.set(id, found);
  return found;
}
const countStarts = (id: string, step: string) =>
  listStarts(id).filter((one) => one === step).length;

/** A lease whose answer was cut off on its way, so that no engine knows of it, lasts its 30 s. */
const LEASE_AND_ALL_MS = 75_000;

/** Runs whose first step may end, as `<function> <key of the run>`. */
const released = new Set<string>();
let over = false;

/** A function of two steps; the first waits for its release when it runs for the first time. */
function makeFunction(id: string, limit = 0) {
  return bed.client.createFunction(
    {
      id,
      triggers: [{ event: id }],
      concurrency: { limit, key: "event.data.lane" },
      retries: 2,
    },
    async ({ event, step }) => {
      const { key } = event.data;
      await step.run("one", async () => {
        const isFirst = countStarts(id, `one ${key}`) === 0;
        listStarts(id).push(`one ${key}`);
        const mayEnd = () => over || !isFirst || released.has(`${id} ${key}`);
        await waitUntil(`the release of ${key}`, mayEnd, LEASE_AND_ALL_MS);
      });
      await step.run("two", () => void listStarts(id).push(`two ${key}`));
    },
  );
}

/**
 * Sends events until the run of one has its first step under way at the given engine: any other may
 * have been faster. Answers the key of that run.
 */
async function startRunAt(url: string, id: string, count = 1): Promise<string> {
  for (let tries = 0; ; tries++) {
    const keys = Array.from({ length: count }, (_, n) => `${tries}.${n}`);
    const events = keys.map((key) => ({ name: id, data: { key, lane: `lane ${tries}` } }));
    await createTestClient(url).send(events);
    let key = "";
    await waitUntil("a step runs", () => {
      key = keys.find((one) => countStarts(id, `one ${one}`) > 0) ?? "";
      return key !== "";
    });
    if (await hasCall(bed, url, `app-${id}`, key)) return key;
    for (const one of keys) released.add(`${id} ${one}`);
  }
}

async function waitForEnd(id: string, keys: string[]): Promise<void> {
  const haveEnded = async () => {
    const ended = await bed.sql`select 1 from jobs.runs r join jobs.events v on v.id = r.event_id
      where r.function_id = ${`app-${id}`} and r.status = 'completed'
        and v.payload::json -> 'data' ->> 'key' in ${bed.sql(keys)}`;
    return ended.length === keys.length;
  };
  await waitUntil("the runs have ended", haveEnded, LEASE_AND_ALL_MS);
}

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  await bed.serveApp([
    makeFunction("killed"),
    makeFunction("stalled"),
    makeFunction("long-cut"),
    makeFunction("lane", 1),
  ]);
});
afterAll(async () => {
  over = true;
  for (const cleanup of cleanups.reverse()) await cleanup();
  await bed.close();
});

async function startVictim() {
  const victim = await forkEngine(bed);
  cleanups.push(() => victim.child.kill("SIGKILL"));
  return victim;
}

async function startBehindProxy(): Promise<{ proxy: CuttableProxy; url: string }> {
  const address = new URL(bed.databaseUrl);
  const proxy = await startCuttableProxy(address.hostname, Number(address.port));
  address.hostname = "127.0.0.1";
  address.port = String(proxy.port);
  const engine = await startOtherEngine(bed, { databaseUrl: address.href });
  cleanups.push(
    () => proxy.cut(),
    () => engine.stop(),
  );
  return { proxy, url: engine.url };
}

describe("an engine that dies or only seems to, beside others", { timeout: 120_000 }, () => {
  it.concurrent("is noticed long before its leases end, and its calls are made again", async () => {
    const { child, url } = await startVictim();
    const key = await startRunAt(url, "killed");
    const startMs = Date.now();
    child.kill("SIGKILL");
    await waitUntil("the step runs again", () => countStarts("killed", `one ${key}`) === 2);
    // They last 30 s. After how much silence it counts as gone: engines/retire.flow.test.ts.
    expect(Date.now() - startMs).toBeLessThan(20_000);
    await waitForEnd("killed", [key]);
    expect(countStarts("killed", `two ${key}`)).toBe(1);
  });

  it.concurrent("keeps its calls while it is only stalled", async () => {
    const { child, url } = await startVictim();
    const key = await startRunAt(url, "stalled");
    child.kill("SIGSTOP");
    await pause(3500);
    child.kill("SIGCONT");
    released.add(`stalled ${key}`);
    await waitForEnd("stalled", [key]);
    expect(countStarts("stalled", `one ${key}`)).toBe(1);
  });

  it.concurrent("loses its calls in a long cut, and its late answers are ignored", async () => {
    const { proxy, url } = await startBehindProxy();
    const key = await startRunAt(url, "long-cut");
    await proxy.cut();
    await waitUntil("another runs it again", () => countStarts("long-cut", `one ${key}`) === 2);
    await proxy.mend();
    await waitForEnd("long-cut", [key]);
    // Until the first execution is over, too.
    released.add(`long-cut ${key}`);
    await pause(1000);
    expect(countStarts("long-cut", `one ${key}`)).toBe(2);
    expect(countStarts("long-cut", `two ${key}`)).toBe(1);
  });

  it.concurrent("leaves room in the lanes of its calls when it is gone", async () => {
    const { child, url } = await startVictim();
    const key = await startRunAt(url, "lane", 2);
    child.kill("SIGKILL");
    const [tries] = key.split(".");
    const keys = [`${tries}.0`, `${tries}.1`];
    for (const one of keys) released.add(`lane ${one}`);
    await waitForEnd("lane", keys);
    await waitUntil("nothing is held", async () => {
      return (
        (
          await bed.sql`select 1 from jobs.holds h left join jobs.items i on i.id = h.item_id
        where i.lease_until is null`
        ).length === 0
      );
    });
  });
});
