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

test("a cron trigger fires once per tick with the tick's time", async () => {
  const fn = bed.client.createFunction(
    { id: "tick", triggers: [{ cron: "TZ=America/Sao_Paulo * * * * * *" }] },
    ({ event }) => event,
  );
  await bed.serveApp([fn]);
  const runs = await bed.waitForRuns("app-tick", 3);
  const events = runs.slice(0, 3).map(({ output }) => output as Record<string, unknown>);
  for (const event of events) {
    expect(event).toMatchObject({
      name: "inngest/scheduled.timer",
      id: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      data: { cron: "TZ=America/Sao_Paulo * * * * * *" },
    });
  }
  const times = events.map(({ id }) => Date.parse(String(id)));
  expect(new Set(times).size).toBe(3);
  expect(times.toSorted((a, b) => a - b)).toEqual(times);
  expect(times.every((time) => time % 1000 === 0)).toBe(true);
});

test("while the app is away one tick waits for it, not all", async () => {
  const fn = bed.client.createFunction(
    { id: "tick", triggers: [{ cron: "* * * * * *" }] },
    ({ event }) => event.id,
  );
  await bed.serveApp([fn]);
  await bed.waitForRuns("app-tick", 1);
  await bed.dropApp();
  const before = (await bed.findRuns("app-tick")).length;
  await waitUntil("a tick waits", async () => {
    return (await bed.findRuns("app-tick")).some(({ status }) => status === "queued");
  });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  // The tick at which the app was found away may be one, the tick that then waits another.
  expect((await bed.findRuns("app-tick")).length - before).toBeLessThanOrEqual(2);
});
