import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
const calls: string[] = [];

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const on = (id: string, timeouts: { start?: "4s" | "10s"; finish?: "1s" | "2s" }) => ({
    id,
    triggers: [{ event: id }],
    timeouts,
  });
  const long = (id: string, checkpointing: boolean) =>
    define({ ...on(id, { finish: "2s" }), checkpointing }, async ({ step }) => {
      await step.run("one", async () => {
        await sleep(2500);
        return "late";
      });
      await step.run("two", () => calls.push(`${id}:two`));
    });
  await bed.serveApp([
    define({ ...on("queued", { start: "4s" }), concurrency: 1 }, async ({ step }) => {
      await step.run("work", async () => {
        calls.push("queued");
        await waitUntil("the other is cancelled", async () => {
          return (await bed.findRuns("app-queued")).some(({ status }) => status === "cancelled");
        });
      });
    }),
    define(on("delayed", { start: "4s" }), () => "ran"),
    define(on("slow-start", { start: "4s" }), async ({ step }) => {
      await step.sleep("longer than start", "5s");
      return "done";
    }),
    define(on("sleeping", { finish: "1s" }), async ({ step }) => {
      await step.sleep("while", "1m");
    }),
    define(on("waiting", { start: "10s", finish: "1s" }), async ({ step }) => {
      await step.waitForEvent("wait", { event: "never", timeout: "1m" });
    }),
    define(on("final", { finish: "2s" }), async () => {
      await sleep(2500);
      return "late, but done";
    }),
    define(on("retrying", { finish: "1s" }), async () => {
      calls.push("retrying");
      await sleep(600);
      throw new Error("again");
    }),
    long("long", true),
    long("long-plain", false),
    define(
      { id: "cleanup", triggers: [{ event: "inngest/function.cancelled" }] },
      ({ event }) => void calls.push(`cancelled ${event.data.function_id}`),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

/** Milliseconds from the start of a run, or from a time for one that never started, to its end. */
const elapsed = async (run: { id: string }, sentMs = 0) => {
  const [row] = await bed.sql<{ ms: number }[]>`
    select (extract(epoch from ended_at) * 1000
      - coalesce(extract(epoch from started_at) * 1000, ${sentMs}))::float8 as ms
    from jobs.runs where id = ${run.id}`;
  return row?.ms ?? 0;
};

describe.concurrent("docs: Cancel on timeouts, timeouts.start", () => {
  it("cancels a run that waits too long for its start", async () => {
    const sentMs = Date.now();
    await bed.client.send([
      { name: "queued", data: { n: 1 } },
      { name: "queued", data: { n: 2 } },
    ]);
    const runs = await bed.waitForRuns("app-queued", 2);
    expect(runs.map(({ status }) => status).sort()).toEqual(["cancelled", "completed"]);
    expect(calls.filter((call) => call === "queued")).toHaveLength(1);
    const [cancelled = { id: "" }] = runs.filter(({ status }) => status === "cancelled");
    expect(await elapsed(cancelled, sentMs)).toBeGreaterThanOrEqual(4000);
  });

  it("does not count the delay that the event asks for", async () => {
    await bed.client.send({ name: "delayed", ts: Date.now() + 4200 });
    const [run] = await bed.waitForRuns("app-delayed");
    expect(run).toMatchObject({ status: "completed", output: "ran" });
  });

  it("no longer applies once the run has started", async () => {
    expect(await runEvent(bed, "slow-start")).toMatchObject({ status: "completed" });
  });
});

describe.concurrent("docs: Cancel on timeouts, timeouts.finish", () => {
  it.each(["sleeping", "waiting"])("cancels a %s run on time, with its event", async (id) => {
    const run = await runEvent(bed, id);
    expect(run.status).toBe("cancelled");
    expect(await elapsed(run)).toBeGreaterThanOrEqual(1000);
    // The sleep and the wait would last a minute.
    expect(await elapsed(run)).toBeLessThan(20_000);
    await waitUntil("its event", () => calls.includes(`cancelled app-${id}`));
  });

  it.each(["long", "long-plain"])(
    "lets a step end that is under way, but no other begin (%s)",
    async (id) => {
      const run = await runEvent(bed, id);
      expect(run.status).toBe("cancelled");
      const findSteps = () => bed.sql`select name, output from jobs.steps where run_id = ${run.id}`;
      await waitUntil("the end of the step", async () => (await findSteps()).length > 0);
      await sleep(500);
      expect(calls).not.toContain(`${id}:two`);
      const steps = await findSteps();
      expect(steps).toEqual([{ name: "one", output: '{"data":"late"}' }]);
    },
  );

  it("a last request that begins in time may end later: the run succeeds", async () => {
    const run = await runEvent(bed, "final");
    expect(run).toMatchObject({ status: "completed", output: "late, but done" });
  });

  it("ends retries", async () => {
    const run = await runEvent(bed, "retrying");
    expect(run.status).toBe("cancelled");
    expect(calls.filter((call) => call === "retrying").length).toBeLessThanOrEqual(2);
  });
});
