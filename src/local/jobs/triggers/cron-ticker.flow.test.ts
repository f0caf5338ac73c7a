import { expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { startCuttableProxy } from "../testing/cuttable-proxy.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

/** A function that ticks each second and answers the tick's time. */
const makeTick = (bed: JobTestBed) =>
  bed.client.createFunction({ id: "tick", triggers: [{ cron: "* * * * * *" }] }, ({ event }) =>
    Date.parse(String(event.id)),
  );
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.concurrent("while the app is away one tick waits for it, not all", async () => {
  const bed = await startJobTestBed(await createTestDatabase());
  await bed.serveApp([makeTick(bed)]);
  await bed.waitForRuns("app-tick", 1);
  await bed.dropApp();
  await waitUntil("the engine knows that the app is away", async () => {
    const health = await fetch(`${bed.engineUrl}/health`);
    return !(await health.json()).appReachable;
  });
  const before = (await bed.findRuns("app-tick")).length;
  await waitUntil("a tick waits", async () => {
    return (await bed.findRuns("app-tick")).some(({ status }) => status === "queued");
  });
  await pause(2500);
  // One may have been on its way when the app was found away, the tick that then waits is another.
  expect((await bed.findRuns("app-tick")).length - before).toBeLessThanOrEqual(2);
  await bed.close();
});

test.concurrent("a tick that meets an outage of the database is stored after it, others of that time are not", async () => {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  const proxy = await startCuttableProxy(url.hostname, Number(url.port));
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  const bed = await startJobTestBed(database, { databaseUrl: url.href });
  await bed.serveApp([makeTick(bed)]);
  await bed.waitForRuns("app-tick", 1);
  const listTicks = async () => {
    const rows = await bed.sql<{ tick: string }[]>`select external_id as tick from jobs.events`;
    return rows.map(({ tick }) => Date.parse(tick));
  };
  const cutBetweenTicks = async () => {
    await waitUntil("this second's tick is stored, and the next is some time away", async () => {
      return Date.now() - Math.max(...(await listTicks())) < 600;
    });
    const lastMs = Math.max(...(await listTicks()));
    await proxy.cut();
    const cutMs = Date.now();
    // Else a tick may be on its way already.
    return cutMs - lastMs < 1000 ? cutMs : undefined;
  };
  let cutMs = await cutBetweenTicks();
  while (cutMs === undefined) {
    await proxy.mend();
    cutMs = await cutBetweenTicks();
  }
  const sinceMs = cutMs;
  await pause(2300);
  const mendedMs = Date.now();
  await proxy.mend();
  await waitUntil("ticks go on", async () => (await listTicks()).some((tick) => tick > mendedMs));
  const ticks = await listTicks();
  expect(ticks.filter((tick) => tick > sinceMs && tick < mendedMs)).toHaveLength(1);
  await bed.close();
  await proxy.cut();
});
