import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { hashSigningKey } from "../protocol/signing.ts";
import { type JobTestBed, startJobTestBed, testKeys, waitUntil } from "../testing/job-test-bed.ts";

const authorization = `Bearer ${hashSigningKey(testKeys.signingKey)}`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let bed: JobTestBed;
beforeEach(async () => {
  bed = await startJobTestBed(await createTestDatabase());
});
afterEach(async () => {
  await bed.close();
});

test("while the app is away work waits without using up attempts", async () => {
  const attempts: number[] = [];
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "a" }], retries: 0 },
    ({ step, attempt }) => step.run("one", () => attempts.push(attempt)),
  );
  await bed.serveApp([fn]);
  await bed.dropApp();
  await Promise.all(Array.from({ length: 5 }, () => bed.client.send({ name: "a" })));
  await waitUntil("the engine knows that the app is away", async () => {
    const health = await fetch(`${bed.engineUrl}/health`);
    return !(await health.json()).appReachable;
  });
  await waitUntil("no call is under way", async () => {
    const rows = await bed.sql`select 1 from jobs.items where lease_until is not null`;
    return rows.length === 0;
  });
  const items = await bed.sql`select attempt, lease_until from jobs.items`;
  expect(items).toEqual(Array(5).fill({ attempt: 0, lease_until: null }));
  await bed.serveApp([fn]);
  const runs = await bed.waitForRuns("app-fn", 5);
  expect(runs.map(({ status }) => status)).toEqual(Array(5).fill("completed"));
  expect(attempts).toEqual([0, 0, 0, 0, 0]);
});

test("a connection cut in mid-call counts as a failed attempt", async () => {
  const attempts: number[] = [];
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "a" }], retries: 2 },
    async ({ step, attempt }) => {
      await step.run("one", async () => {
        attempts.push(attempt);
        if (attempt === 0) await new Promise(() => undefined);
      });
      return "ok";
    },
  );
  await bed.serveApp([fn]);
  await bed.client.send({ name: "a" });
  await waitUntil("the step runs", () => attempts.length === 1);
  await bed.serveApp([fn]);
  expect(await bed.waitForRuns("app-fn")).toMatchObject([{ status: "completed", output: "ok" }]);
  expect(attempts).toEqual([0, 1]);
});

test("a checkpoint of a stale dispatch is refused", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const ran: string[] = [];
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "a" }] },
    async ({ step }) => {
      await step.run("one", async () => {
        ran.push("one");
        if (ran.length === 1) await gate;
      });
      await step.run("two", () => void ran.push("two"));
      return "ok";
    },
  );
  await bed.serveApp([fn]);
  await bed.client.send({ name: "a" });
  await waitUntil("the first dispatch hangs", () => ran.length === 1);
  const [item] = await bed.sql`select id, run_id, generation::float8 from jobs.items`;
  const checkpoint = (generation: number) =>
    bed.post(
      `/v1/checkpoint/${item?.run_id}/async`,
      {
        run_id: item?.run_id,
        fn_id: "app-fn",
        qi_id: item?.id,
        generation_id: generation,
        steps: [],
      },
      { authorization },
    );
  expect((await checkpoint(item?.generation)).status).toBe(200);
  // Another engine leases the item: the hanging dispatch is stale from now on.
  await bed.sql`update jobs.items set generation = generation + 5`;
  expect((await checkpoint(item?.generation)).status).toBe(409);
  release();
  await pause(200);
  expect(ran).toEqual(["one"]);
  expect(await bed.sql`select 1 from jobs.steps`).toHaveLength(0);
});

test("a lease that PostgreSQL lost in a crash does not cost the step that ran under it", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const ran: string[] = [];
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "a" }] },
    async ({ step }) => {
      await step.run("one", async () => {
        ran.push("one");
        await gate;
      });
      return "ok";
    },
  );
  await bed.serveApp([fn]);
  await bed.client.send({ name: "a" });
  await waitUntil("the step runs", () => ran.length === 1);
  await bed.sql`update jobs.items set lease_owner = null, lease_until = null, generation = generation - 5`;
  await bed.sql`update jobs.runs set status = 'queued', started_at = null`;
  await pause(300);
  release();
  expect(await bed.waitForRuns("app-fn")).toMatchObject([{ status: "completed", output: "ok" }]);
  expect(ran).toEqual(["one"]);
});
