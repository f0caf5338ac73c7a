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
  const before = (await bed.findRuns("app-tick")).length;
  await waitUntil("a tick waits", async () => {
    return (await bed.findRuns("app-tick")).some(({ status }) => status === "queued");
  });
  await pause(2500);
  // The tick at which the app was found away may be one, the tick that then waits another.
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
  await waitUntil("this second's tick is stored, and the next is some time away", async () => {
    const [row] = await bed.sql`select max(external_id) as tick from jobs.events`;
    const passedMs = Date.now() - Date.parse(row?.tick);
    return passedMs < 600;
  });
  const cutMs = Date.now();
  await proxy.cut();
  await pause(2300);
  const mendedMs = Date.now();
  await proxy.mend();
  await waitUntil("ticks go on", async () => {
    return (await bed.findRuns("app-tick")).some(({ output }) => Number(output) > mendedMs);
  });
  const ticks = (await bed.findRuns("app-tick")).map(({ output }) => Number(output));
  expect(ticks.filter((tick) => tick > cutMs && tick < mendedMs)).toHaveLength(1);
  await bed.close();
  await proxy.cut();
});
