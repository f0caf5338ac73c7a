import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { waitForWaits } from "../testing/wait-for-waits.ts";

let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const on = (id: string) => ({ id, triggers: [{ event: id }] });
  type Match = { match?: string; if?: never } | { match?: never; if?: string };
  const waiter = (id: string, options: Match, timeout = "1m") =>
    define(on(id), async ({ step }) => {
      return await step.waitForEvent("wait", { event: `${id}/done`, timeout, ...options });
    });
  await bed.serveApp([
    waiter("plain", {}),
    waiter("late", {}, "1s"),
    waiter("match", { match: "data.user.id" }),
    waiter("when", { if: "event.data.id == async.data.id && async.data.plan == 'pro'" }),
    waiter("either", { if: "async.data.n == 1 || async.data.n == 2" }),
    waiter("broken", { if: "((" }),
    define(on("unknown"), async ({ step }) => {
      await step.waitForEvent("wait", { event: "x", timeout: "1m", if: "nobody.data.id == 1" });
    }),
    define(on("fan"), async ({ step }) => {
      return await Promise.all([
        step.waitForEvent("a", { event: "fan/a", timeout: "1m" }),
        step.waitForEvent("b", { event: "fan/b", timeout: "1s" }),
        step.run("c", () => "c"),
      ]);
    }),
    define(on("race"), async ({ step, group }) => {
      const winner = await group.parallel({ mode: "race" }, () =>
        Promise.race([
          step.waitForEvent("a", { event: "race/a", timeout: "1m" }).then(() => "a"),
          step.waitForEvent("b", { event: "race/b", timeout: "5s" }).then(() => "b"),
        ]),
      );
      return await step.run("after", () => winner);
    }),
    define(on("twice"), async ({ step }) => {
      const first = await step.waitForEvent("wait", { event: "twice/go", timeout: "1m" });
      const second = await step.waitForEvent("wait", { event: "twice/go", timeout: "1m" });
      return [first?.data.n, second?.data.n];
    }),
    define(on("same"), async ({ step }) => {
      const other = await step.waitForEvent("wait", { event: "same", timeout: "1m" });
      return other?.data.n;
    }),
    define(on("quick"), () => "quick"),
    define({ ...on("broke"), retries: 0 }, () => Promise.reject(new Error("broke"))),
    define(on("watcher"), async ({ step, event }) => {
      const { what } = z.object({ what: z.string() }).parse(event.data);
      const name = `inngest/function.${what}`;
      const condition = "async.data.function_id == event.data.functionId";
      const end = await step.waitForEvent("end", { event: name, timeout: "1m", if: condition });
      return end?.data;
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

async function sendWhenWaiting(id: string, data: object, count = 1): Promise<void> {
  await waitForWaits(bed, `app-${id}`, `${id}/done`, count);
  await bed.client.send({ name: `${id}/done`, data: { ...data } });
}

describe.concurrent("docs: step.waitForEvent", () => {
  it("yields the whole event that was received", async () => {
    await bed.client.send({ name: "plain" });
    await sendWhenWaiting("plain", { n: 1 });
    const [run] = await bed.waitForRuns("app-plain");
    expect(run?.output).toMatchObject({ name: "plain/done", data: { n: 1 } });
    expect(run?.output).toHaveProperty("ts");
    const steps =
      await bed.sql`select op, name, input from jobs.steps where run_id = ${run?.id ?? ""}`;
    expect(steps).toEqual([{ op: "WaitForEvent", name: "wait", input: '{"event":"plain/done"}' }]);
  });

  it("yields null when no event comes within the timeout, and waits no more", async () => {
    await bed.client.send({ name: "late" });
    const [run] = await bed.waitForRuns("app-late");
    expect(run).toMatchObject({ status: "completed", output: null });
    expect(await bed.sql`select 1 from jobs.waits where run_id = ${run?.id ?? ""}`).toHaveLength(0);
  });

  it("matches a property of the trigger with that of the event (match)", async () => {
    const data = (id: string) => ({ user: { id } });
    await bed.client.send([
      { name: "match", data: data("one") },
      { name: "match", data: data("two") },
    ]);
    await sendWhenWaiting("match", data("three"), 2);
    await sendWhenWaiting("match", data("two"));
    expect((await bed.waitForRuns("app-match")).map(({ output }) => output)).toContainEqual(
      expect.objectContaining({ data: data("two") }),
    );
    await sendWhenWaiting("match", data("one"));
    const runs = await bed.waitForRuns("app-match", 2);
    expect(
      runs.map(({ output }) => JSON.stringify(output)).filter((it) => it.includes("three")),
    ).toEqual([]);
  });

  it("takes an event only if the condition over trigger and event holds (if)", async () => {
    await bed.client.send({ name: "when", data: { id: 7 } });
    await sendWhenWaiting("when", { id: 7, plan: "free" });
    await sendWhenWaiting("when", { id: 8, plan: "pro" });
    await sendWhenWaiting("when", { id: 7, plan: "pro", last: true });
    const [run] = await bed.waitForRuns("app-when");
    expect(run?.output).toMatchObject({ data: { id: 7, plan: "pro", last: true } });
  });

  it("takes conditions with || (Wait for event, in operator)", async () => {
    await bed.client.send({ name: "either" });
    await sendWhenWaiting("either", { n: 3 });
    await sendWhenWaiting("either", { n: 2 });
    const [run] = await bed.waitForRuns("app-either");
    expect(run?.output).toMatchObject({ data: { n: 2 } });
  });

  it.each(["broken", "unknown"])(
    "fails the run for a condition that is no expression (%s)",
    async (id) => {
      await bed.client.send({ name: id });
      const [run] = await bed.waitForRuns(`app-${id}`);
      expect(run).toMatchObject({ status: "failed", output: { name: "InvalidWait" } });
    },
  );

  it("waits in parallel, each for its own event and time (Step parallelism)", async () => {
    await bed.client.send({ name: "fan" });
    await waitForWaits(bed, "app-fan", "fan/a");
    await bed.client.send({ name: "fan/a", data: { n: 1 } });
    const [run] = await bed.waitForRuns("app-fan");
    expect(run?.output).toMatchObject([{ data: { n: 1 } }, null, "c"]);
  });

  it("a race goes on with the first event; the other wait lasts until its timeout", async () => {
    await bed.client.send({ name: "race" });
    await waitForWaits(bed, "app-race", "race/a");
    await bed.client.send({ name: "race/a" });
    const [run] = await bed.waitForRuns("app-race");
    expect(run).toMatchObject({ status: "completed", output: "a" });
  });

  it("takes only events sent after the step began, each event once per wait", async () => {
    await bed.client.send([{ name: "twice/go", data: { n: 0 } }, { name: "twice" }]);
    await waitForWaits(bed, "app-twice", "twice/go");
    await bed.client.send({ name: "twice/go", data: { n: 1 } });
    const [run] = await bed.findRuns("app-twice");
    await waitUntil("the second wait", async () => {
      const rows = await bed.sql`
        select 1 from jobs.waits w join jobs.steps s using (run_id) where run_id = ${run?.id ?? ""}`;
      return rows.length > 0;
    });
    await bed.client.send({ name: "twice/go", data: { n: 2 } });
    expect((await bed.waitForRuns("app-twice"))[0]?.output).toEqual([1, 2]);
  });

  it("the event that triggered the run does not end its wait for the same name", async () => {
    await bed.client.send({ name: "same", data: { n: 1 } });
    await waitForWaits(bed, "app-same", "same");
    await bed.client.send({ name: "same", data: { n: 2 } });
    const [first] = await bed.waitForRuns("app-same");
    expect(first?.output).toBe(2);
  });

  it("one event may end the waits of many runs (Wait for an Event)", async () => {
    const ids = Array.from({ length: 30 }, (_, n) => ({ name: "plain", data: { n } }));
    await bed.waitForRuns("app-plain");
    await bed.client.send(ids);
    await sendWhenWaiting("plain", { n: "all" }, 30);
    const runs = await bed.waitForRuns("app-plain", 31);
    expect(runs.slice(1)).toHaveLength(30);
    for (const { output } of runs.slice(1)) expect(output).toMatchObject({ data: { n: "all" } });
  });
});

describe.concurrent("docs: System events", () => {
  it.each([
    ["finished", "quick", { result: "quick", _inngest: { status: "Completed" } }],
    ["failed", "broke", { error: { message: "broke" } }],
  ])("a run may wait for inngest/function.%s", async (what, id, data) => {
    await bed.client.send({ name: "watcher", data: { what, functionId: `app-${id}` } });
    await waitForWaits(bed, "app-watcher", `inngest/function.${what}`);
    await bed.client.send({ name: id, data: { "odd \u0000 text": "\u0000" } });
    const find = async () =>
      (await bed.findRuns("app-watcher")).find((run) => JSON.stringify(run.output).includes(id));
    await waitUntil("the watcher is told", async () => (await find()) !== undefined);
    expect(await find()).toMatchObject({
      output: { ...data, function_id: `app-${id}`, event: { name: id }, events: [{ name: id }] },
    });
  });
});
