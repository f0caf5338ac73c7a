import { setTimeout as sleep } from "node:timers/promises";
import { invoke } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "#testing/test-database.ts";
import { endSleeps } from "../testing/end-sleeps.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const calls: string[] = [];

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const on = (id: string) => ({ id, triggers: [{ event: id }] });
  const sleeper = (id: string, cancel: { if?: string; match?: string; timeout?: "1s" }) =>
    define(
      { ...on(id), cancelOn: [{ event: "never" }, { event: `${id}/stop`, ...cancel }] },
      async ({ step, event }) => {
        const { ms } = z.object({ ms: z.number().default(60_000) }).parse(event.data);
        await step.sleep("while", ms);
      },
    );
  const child = define({ ...on("child"), triggers: [invoke(z.object({}))] }, async ({ step }) => {
    await step.sleep("while", "1h");
    return "child";
  });
  await bed.serveApp([
    sleeper("if", { if: "async.data.id == event.data.id" }),
    sleeper("match", { match: "data.id" }),
    sleeper("window", { timeout: "1s" }),
    define(
      { ...on("newer"), cancelOn: [{ event: "newer", match: "data.id" }] },
      async ({ step }) => {
        await step.sleep("while", "1h");
      },
    ),
    define({ ...on("busy"), cancelOn: [{ event: "busy/stop" }] }, async ({ step }) => {
      await step.run("one", async () => {
        calls.push("busy:one");
        await waitUntil("the cancellation", async () => (await statusOf("busy")) === "cancelled");
        await sleep(50);
        calls.push("busy:one ends");
      });
      await step.run("two", () => calls.push("busy:two"));
    }),
    define({ ...on("later"), cancelOn: [{ event: "later/stop" }] }, () => calls.push("later")),
    child,
    define({ ...on("parent"), cancelOn: [{ event: "parent/stop" }] }, async ({ step }) => {
      await step.invoke("child", { function: child, data: {} });
      await step.run("after", () => calls.push("parent:after"));
    }),
    define({ ...on("victim"), cancelOn: [{ event: "victim/stop" }] }, async ({ step }) => {
      await step.sleep("while", "1m");
    }),
    define(on("caller"), async ({ step }) => {
      try {
        await step.invoke("victim", { function: sleeper("victim", {}), data: {} });
      } catch (error) {
        return error instanceof Error ? error.message : "?";
      }
      return "no error";
    }),
    define(
      {
        id: "cleanup",
        triggers: [
          {
            event: "inngest/function.cancelled",
            if: "event.data.function_id == 'app-if' && event.data.event.data.id == 'b'",
          },
        ],
      },
      ({ event }) => event.data,
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const statusOf = async (id: string) => (await bed.findRuns(`app-${id}`))[0]?.status;
async function waitForItem(id: string, kind: string, count = 1): Promise<void> {
  await waitUntil(`${count} runs of ${id} in ${kind}`, async () => {
    const rows = await bed.sql`
      select 1 from jobs.items where function_id = ${`app-${id}`} and kind = ${kind}`;
    return rows.length >= count;
  });
}
const byInput = async (id: string) => {
  const rows = await bed.sql<{ id: string; status: string }[]>`
    select e.payload::json -> 'data' ->> 'id' as id, r.status
    from jobs.runs r join jobs.events e on e.id = r.event_id where r.function_id = ${`app-${id}`}`;
  return Object.fromEntries(rows.map((row) => [row.id, row.status]));
};

describe.concurrent("docs: Cancel on events", () => {
  it.each(["if", "match"])("cancels only runs whose event fits (%s)", async (id) => {
    await bed.client.send(["a", "b", "c"].map((one) => ({ name: id, data: { id: one } })));
    await waitForItem(id, "sleep", 3);
    await bed.client.send({ name: `${id}/stop`, data: { id: "x" } });
    await bed.client.send({ name: `${id}/stop`, data: { id: "b" } });
    await bed.waitForRuns(`app-${id}`);
    expect(await byInput(id)).toEqual({ a: "running", b: "cancelled", c: "running" });
    const left = await bed.sql`
      select 1 from jobs.items i join jobs.runs r on r.id = i.run_id
      where r.function_id = ${`app-${id}`} and r.status = 'cancelled'`;
    expect(left).toHaveLength(0);
  });

  it("a timeout limits how long an event cancels (Cancel on, With a timeout window)", async () => {
    await bed.client.send({ name: "window", data: { id: "w", ms: 3_600_000 } });
    await waitForItem("window", "sleep");
    await sleep(1100);
    await bed.client.send({ name: "window/stop" });
    await waitUntil("the event is compared", async () => {
      const rows = await bed.sql`select 1 from jobs.unmatched_events where name = 'window/stop'`;
      return rows.length === 0;
    });
    await endSleeps(bed, "app-window");
    const [run] = await bed.waitForRuns("app-window");
    expect(run?.status).toBe("completed");
  });

  it("an event that triggers and cancels cancels older runs, not its own", async () => {
    await bed.client.send({ name: "newer", data: { id: 1 } });
    await waitForItem("newer", "sleep");
    await bed.client.send({ name: "newer", data: { id: 1 } });
    await bed.waitForRuns("app-newer", 1);
    await endSleeps(bed, "app-newer");
    const runs = await bed.waitForRuns("app-newer", 2);
    expect(runs.map(({ status }) => status)).toEqual(["cancelled", "completed"]);
  });

  it("cancels between steps: a step under way ends, nothing follows", async () => {
    await bed.client.send({ name: "busy" });
    await waitUntil("the step", () => calls.includes("busy:one"));
    await bed.client.send({ name: "busy/stop" });
    await waitUntil("the end of the step", () => calls.includes("busy:one ends"));
    await sleep(300);
    expect(calls).not.toContain("busy:two");
    expect(await statusOf("busy")).toBe("cancelled");
  });

  it("cancels a run before its start", async () => {
    await bed.client.send({ name: "later", ts: Date.now() + 3_600_000 });
    await waitUntil("the run", async () => (await statusOf("later")) === "queued");
    await bed.client.send({ name: "later/stop" });
    await bed.waitForRuns("app-later");
    expect(await statusOf("later")).toBe("cancelled");
    // Nothing is left that would start it when its time comes.
    expect(await bed.sql`select 1 from jobs.items where function_id = 'app-later'`).toEqual([]);
    expect(calls).not.toContain("later");
  });

  it("a run that a cancelled one invoked goes on (Cancellation: no cascade)", async () => {
    await bed.client.send({ name: "parent" });
    await waitForItem("child", "sleep");
    await bed.client.send({ name: "parent/stop" });
    expect((await bed.waitForRuns("app-parent"))[0]?.status).toBe("cancelled");
    await endSleeps(bed, "app-child");
    expect((await bed.waitForRuns("app-child"))[0]).toMatchObject({ status: "completed" });
    expect(calls).not.toContain("parent:after");
  });

  it("whoever invoked a cancelled run gets an error", async () => {
    await bed.client.send({ name: "caller" });
    await waitForItem("victim", "sleep");
    await bed.client.send({ name: "victim/stop" });
    expect((await bed.waitForRuns("app-caller"))[0]?.output).toBe("function cancelled");
  });
});

describe("docs: System events, inngest/function.cancelled", () => {
  it("is stored as documented and starts functions that listen to it", async () => {
    const [run] = await bed.waitForRuns("app-cleanup");
    expect(run?.output).toMatchObject({
      error: { error: "function cancelled", message: "function cancelled", name: "Error" },
      event: { name: "if", data: { id: "b" } },
      events: [{ name: "if", data: { id: "b" } }],
      function_id: "app-if",
    });
    const cancelled = (await bed.findRuns("app-if")).find(({ status }) => status === "cancelled");
    expect(run?.output).toHaveProperty("run_id", cancelled?.id);
    await waitUntil("all cancellations are told of", async () => {
      return (await bed.sql`select 1 from jobs.unannounced`).length === 0;
    });
  });
});
