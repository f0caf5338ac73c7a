import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { endSleeps } from "../testing/end-sleeps.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const steps: string[] = [];
let hasFailed = false;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase(), {
    retryDelayMs: () => 3_600_000,
  });
  const define = (id: string, mode: "skip" | "cancel", key?: string) =>
    bed.client.createFunction(
      { id, triggers: [{ event: id }], retries: 1, singleton: { mode, ...(key && { key }) } },
      async ({ event, step }) => {
        await step.run("one", () => void steps.push(`${id} one ${event.data.n}`));
        if (event.data.fail && !hasFailed) {
          hasFailed = true;
          throw new Error("try again");
        }
        await step.sleep("pause", "1h");
        await step.run("two", () => void steps.push(`${id} two ${event.data.n}`));
        return event.data.n;
      },
    );
  await bed.serveApp([
    define("skip", "skip", "event.data.user"),
    define("cancel", "cancel", "event.data.user"),
    define("retrying", "skip"),
    bed.client.createFunction(
      {
        id: "cleanup",
        triggers: [
          { event: "inngest/function.cancelled", if: "event.data.function_id == 'app-cancel'" },
        ],
      },
      ({ event }) => event.data,
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const send = (name: string, data: Record<string, unknown>) => bed.client.send({ name, data });
const outputs = async (id: string, count: number) =>
  (await bed.waitForRuns(id, count)).map(({ output }) => output);

it.concurrent("skips events while a run with their key is active, also while it sleeps (docs: Singleton → Choose what a new event does)", async () => {
  await send("skip", { n: 1, user: "ana" });
  await send("skip", { n: 2, user: "ana" });
  await send("skip", { n: 3, user: "bia" });
  await waitUntil("the first run sleeps", () => steps.includes("skip one 1"));
  await send("skip", { n: 4, user: "ana" });
  await endSleeps(bed, "app-skip", 2);
  expect((await outputs("app-skip", 2)).sort()).toEqual([1, 3]);
  await send("skip", { n: 5, user: "ana" });
  await endSleeps(bed, "app-skip", 1);
  expect((await outputs("app-skip", 3)).sort()).toEqual([1, 3, 5]);
});

it.concurrent("cancels the active run in favour of the newest and tells of it (docs: Singleton → Two modes; System events → inngest/function.cancelled)", async () => {
  await send("cancel", { n: 1, user: "ana" });
  await waitUntil("the first run sleeps", () => steps.includes("cancel one 1"));
  await send("cancel", { n: 2, user: "ana" });
  await bed.waitForRuns("app-cancel", 1);
  await endSleeps(bed, "app-cancel");
  const runs = await bed.waitForRuns("app-cancel", 2);
  expect(runs.map(({ status }) => status)).toEqual(["cancelled", "completed"]);
  expect(steps.filter((step) => step.startsWith("cancel two"))).toEqual(["cancel two 2"]);
  const [told] = await bed.waitForRuns("app-cleanup");
  expect(told?.output).toMatchObject({
    function_id: "app-cancel",
    run_id: runs[0]?.id,
    error: { message: "function cancelled", name: "Error" },
    event: { name: "cancel", data: { n: 1 } },
    events: [{ name: "cancel" }],
  });
});

it.concurrent("goes on skipping while the run waits for its retry (docs: Singleton → FAQ)", async () => {
  await send("retrying", { n: 1, fail: true });
  await waitUntil("the first attempt failed", async () => {
    const rows = await bed.sql`select 1 from jobs.items
      where function_id = 'app-retrying' and attempt = 1`;
    return rows.length === 1;
  });
  await send("retrying", { n: 2 });
  await bed.sql`update jobs.items set available_at = now() where function_id = 'app-retrying'`;
  await endSleeps(bed, "app-retrying");
  expect(await outputs("app-retrying", 1)).toEqual([1]);
});
