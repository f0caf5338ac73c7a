import { NonRetriableError } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import type { RunDetail, TimelineEntry } from "../api/read/views.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { createReadClient, hasEnded, type ReadClient } from "../testing/read-client.ts";

let bed: JobTestBed;
let api: ReadClient;

const findEntry = (run: RunDetail, name: string): TimelineEntry | undefined =>
  run.timeline.find((entry) => entry.name === name);

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  api = createReadClient(bed);
  const { client } = bed;
  const define = client.createFunction.bind(client);
  const child = define({ id: "child", name: "The child", triggers: [{ event: "child" }] }, () => 7);
  await bed.serveApp([
    child,
    define(
      { id: "plain", name: "Plain function", triggers: [{ event: "shop/order.paid" }] },
      async ({ step }) => {
        const one = await step.run("first step", () => ({ one: 1 }));
        await step.sleep("nap", "1s");
        const long = await step.run("big step", () => "x".repeat(20_000));
        return { ...one, long };
      },
    ),
    define({ id: "sleeper", triggers: [{ event: "sleeper" }] }, async ({ step }) => {
      await step.sleep("nap", "1h");
    }),
    define(
      { id: "flaky", triggers: [{ event: "flaky" }], retries: 2 },
      async ({ step, attempt }) => {
        await step.run("good", () => 1);
        await step.run("bad", () => {
          if (attempt < 2) throw new TypeError(`attempt ${attempt}`);
          return attempt;
        });
        return await step
          .run("caught", () => {
            throw new NonRetriableError("never");
          })
          .catch(() => "caught");
      },
    ),
    define({ id: "broken", triggers: [{ event: "broken" }], retries: 1 }, () => {
      throw new RangeError("out of range");
    }),
    define({ id: "waiter", triggers: [{ event: "waiter" }] }, async ({ step }) => {
      const [event] = await Promise.all([
        step.waitForEvent("an answer", { event: "answer", timeout: "1h", match: "data.id" }),
        step.invoke("a child", { function: child }),
        step.sleep("long nap", "1h"),
      ]);
      return event;
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

describe.concurrent("the timeline of a run", () => {
  it("tells that a run sleeps, and until when", async () => {
    const { runId } = await api.start("sleeper");
    const asleep = await api.waitForRun(runId, ({ activity }) => activity === "sleeping");
    expect(asleep).toMatchObject({ status: "Running", ended_at: null, output: null });
    const nap = findEntry(asleep, "nap");
    expect(nap).toMatchObject({ op: "Sleep", status: "sleeping", ended_at: null });
    const sleepMs = Date.parse(nap?.until ?? "") - Date.parse(nap?.started_at ?? "");
    expect(sleepMs).toBeGreaterThan(0);
    expect(sleepMs).toBeLessThanOrEqual(3_600_000);
  });

  it("tells a run's steps with their times, results and cut texts", async () => {
    const { runId } = await api.start("shop/order.paid", { order: 5 });
    const run = await api.waitForRun(runId, hasEnded);
    expect(run.timeline.map(({ name, status }) => [name, status])).toEqual([
      ["first step", "done"],
      ["nap", "done"],
      ["big step", "done"],
    ]);
    expect(findEntry(run, "big step")?.output).toMatchObject({ truncated: true });
    const nap = findEntry(run, "nap");
    expect(nap?.duration_ms).toBeGreaterThan(0);
    const first = findEntry(run, "first step");
    expect(first).toMatchObject({ attempts: 1, failed_attempts: [], op: "StepRun" });
    expect(first?.output).toEqual({ json: '{"one":1}', bytes: 9, truncated: false });
    const endMs = Date.parse(first?.started_at ?? "") + (first?.duration_ms ?? Number.NaN);
    expect(endMs).toBeLessThanOrEqual(Date.parse(nap?.started_at ?? ""));
    expect(run.output_text).toMatchObject({ truncated: true });
    expect(run.output_text?.json).toHaveLength(16_384);
    expect(run).toMatchObject({ output: null, output_truncated: true });
    expect(run.events[0]).toMatchObject({ name: "shop/order.paid", data: { order: 5 } });

    const whole = (await api.read<{ data: RunDetail }>(`/v1/runs/${runId}?full=1`)).data;
    expect(whole.output).toMatchObject({ one: 1, long: "x".repeat(20_000) });
    const bigPath = `/v1/runs/${runId}/steps/${findEntry(run, "big step")?.step_id}`;
    const step = await api.read<{ data: TimelineEntry }>(bigPath);
    expect(step.data.output).toMatchObject({ bytes: 20_002, truncated: false });
    expect(step.data.output?.json).toHaveLength(20_002);
  });

  it("tells the failed attempts of steps, also of one that failed for good and was caught", async () => {
    const { runId } = await api.start("flaky");
    const run = await api.waitForRun(runId, hasEnded);
    expect(run).toMatchObject({ status: "Completed", output: "caught", max_attempts: 3 });
    expect(findEntry(run, "good")).toMatchObject({ status: "done", attempts: 1 });
    const bad = findEntry(run, "bad");
    expect(bad).toMatchObject({ status: "done", attempts: 3, error: null });
    expect(bad?.failed_attempts.map(({ attempt, error }) => [attempt, error])).toEqual([
      [0, "TypeError: attempt 0"],
      [1, "TypeError: attempt 1"],
    ]);
    const caught = findEntry(run, "caught");
    expect(caught).toMatchObject({ status: "failed", attempts: 1, error: { message: "never" } });
    expect(caught?.failed_attempts).toHaveLength(1);
  });

  it("tells the attempts of the function itself and why the run failed", async () => {
    const { runId } = await api.start("broken");
    const run = await api.waitForRun(runId, hasEnded);
    expect(run).toMatchObject({
      status: "Failed",
      error: { name: "RangeError", message: "out of range" },
    });
    expect(run.timeline).toHaveLength(1);
    expect(run.timeline[0]).toMatchObject({ step_id: "step", status: "failed", attempts: 2 });
    expect(run.timeline[0]?.failed_attempts.map(({ error }) => error)).toEqual([
      "RangeError: out of range",
      "RangeError: out of range",
    ]);
  });

  it("tells what a run waits for, and links the runs that it invoked", async () => {
    const { runId } = await api.start("waiter", { id: 3 });
    const run = await api.waitForRun(
      runId,
      (one) => findEntry(one, "a child")?.status === "done" && one.activity === "waiting",
    );
    expect(findEntry(run, "an answer")).toMatchObject({
      op: "WaitForEvent",
      status: "waiting",
      waits_for: { kind: "event", key: "answer", condition: expect.stringContaining("async") },
    });
    expect(findEntry(run, "long nap")).toMatchObject({ status: "sleeping" });
    const invoked = findEntry(run, "a child");
    expect(invoked).toMatchObject({ output: { json: "7" }, child_run: { status: "Completed" } });
    expect(run.children).toEqual([invoked?.child_run]);
    const child = await api.readRun(invoked?.child_run?.run_id ?? "");
    expect(child.parent).toEqual({
      run_id: runId,
      function_id: "app-waiter",
      function_name: "waiter",
      status: "Running",
    });
  });
});
