import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { endSleeps } from "../testing/end-sleeps.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const calls: string[] = [];
const note = (text: string) => {
  calls.push(text);
  return text;
};
const countCalls = (prefix: string) => calls.filter((call) => call.startsWith(prefix)).length;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const { client } = bed;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const define = client.createFunction.bind(client);
  const fan = (id: string, options: { optimizeParallelism?: boolean; checkpointing?: boolean }) =>
    define({ id, triggers: [{ event: id }], ...options }, async ({ step }) => {
      const before = await step.run("before", () => note(`${id}:before`));
      const [a, b, rest] = await Promise.all([
        step.run("a", () => note(`${id}:a`)),
        step.run("b", async () => {
          await pause(40);
          return note(`${id}:b`);
        }),
        step.run("c", () => note(`${id}:c`)).then(() => step.run("d", () => note(`${id}:d`))),
      ]);
      const after = await step.run("after", () => note(`${id}:after`));
      return [before, a, b, rest, after];
    });
  const four = (id: string, options: { checkpointing?: boolean }) =>
    define({ id, triggers: [{ event: id }], ...options }, async ({ step, runId }) => {
      const values: unknown[] = [];
      for (const name of ["one", "two", "two", "three"]) {
        values.push(await step.run(name, () => note(`${id}:${name}`)));
      }
      return { values, nothing: await step.run("nothing", () => undefined), runId };
    });
  await bed.serveApp([
    four("checkpointed", {}),
    four("plain", { checkpointing: false }),
    fan("fan", {}),
    fan("fan-plain", { checkpointing: false }),
    fan("fan-version-one", { optimizeParallelism: false }),
    define({ id: "race", triggers: [{ event: "race" }] }, async ({ step, group }) => {
      const winner = await group.parallel({ mode: "race" }, () =>
        Promise.race([
          step.run("fast", () => note("race:fast")),
          step.sleep("slow", "1h").then(() => "slow"),
        ]),
      );
      return await step.run("after", () => note(`race:after ${winner}`));
    }),
    define({ id: "sleeper", triggers: [{ event: "sleeper" }] }, async ({ step }) => {
      await step.run("before", () => note("sleeper:before"));
      const startMs = await step.run("clock", () => Date.now());
      await step.sleep("a second", "1s");
      await step.sleepUntil("past", new Date(Date.now() - 5000));
      await Promise.all([step.sleep("x", 1000), step.run("y", () => note("sleeper:y"))]);
      return Date.now() - startMs;
    }),
    define({ id: "sender", triggers: [{ event: "sender" }] }, async ({ step }) => {
      return await step.sendEvent("send", [{ name: "sent", data: { n: 1 } }, { name: "sent" }]);
    }),
    define({ id: "receiver", triggers: [{ event: "sent" }] }, ({ event }) => event.data),
    define({ id: "empty", triggers: [{ event: "empty" }] }, () => undefined),
    define({ id: "huge", triggers: [{ event: "huge" }] }, async ({ step }) => {
      await step.run("huge", () => "a".repeat(5 * 1024 * 1024));
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

test.each(["checkpointed", "plain"])("steps run once each, in order (%s)", async (id) => {
  await bed.client.send({ name: id });
  const [run] = await bed.waitForRuns(`app-${id}`);
  const expected = ["one", "two", "two", "three"].map((name) => `${id}:${name}`);
  expect(run?.output).toEqual({ values: expected, nothing: null, runId: run?.id });
  expect(calls.filter((call) => call.startsWith(`${id}:`))).toEqual(expected);
  const steps =
    await bed.sql`select name from jobs.steps where run_id = ${run?.id ?? ""} order by position`;
  expect(steps.map(({ name }) => name)).toEqual(["one", "two", "two", "three", "nothing"]);
});

test.each(["fan", "fan-plain", "fan-version-one"])(
  "parallel steps run once each (%s)",
  async (id) => {
    await bed.client.send({ name: id });
    const [run] = await bed.waitForRuns(`app-${id}`);
    const names = ["before", "a", "b", "d", "after"].map((name) => `${id}:${name}`);
    expect(run).toMatchObject({ status: "completed", output: names });
    expect(countCalls(`${id}:`)).toBe(6);
    const left = await bed.sql`select 1 from jobs.items where run_id = ${run?.id ?? ""}`;
    expect(left).toHaveLength(0);
  },
);

test("a race goes on with its first completed step; the SDK ends the run after the last", async () => {
  await bed.client.send({ name: "race" });
  await waitUntil("the step after the race", () => countCalls("race:after") === 1);
  const [item] =
    await bed.sql`select kind from jobs.items where function_id = 'app-race' and eager`;
  expect(item).toEqual({ kind: "sleep" });
  await endSleeps(bed, "app-race");
  const [run] = await bed.waitForRuns("app-race");
  expect(run).toMatchObject({ status: "completed", output: "race:after race:fast" });
  expect(countCalls("race:")).toBe(2);
  expect(await bed.sql`select 1 from jobs.items where function_id = 'app-race'`).toHaveLength(0);
});

test("sleeps last as long as they should, also beside a step", async () => {
  await bed.client.send({ name: "sleeper" });
  const [run] = await bed.waitForRuns("app-sleeper");
  expect(run?.status).toBe("completed");
  expect(run?.output).toBeGreaterThanOrEqual(2000);
  expect(run?.output).toBeLessThan(30_000);
  expect(countCalls("sleeper:")).toBe(2);
});

test("step.sendEvent sends once and gives the ids", async () => {
  await bed.client.send({ name: "sender" });
  const [run] = await bed.waitForRuns("app-sender");
  expect(run?.output).toEqual({ ids: [expect.any(String), expect.any(String)] });
  const received = await bed.waitForRuns("app-receiver", 2);
  expect(received.map(({ output }) => output)).toEqual(expect.arrayContaining([{ n: 1 }, {}]));
});

test("a function without steps or result completes with null", async () => {
  await bed.client.send({ name: "empty" });
  expect(await bed.waitForRuns("app-empty")).toMatchObject([{ status: "completed", output: null }]);
});

test("a run with a step over 4 MB fails for good", async () => {
  await bed.client.send({ name: "huge" });
  const limit = [{ status: "failed", output: { name: "LimitExceeded" } }];
  expect(await bed.waitForRuns("app-huge")).toMatchObject(limit);
});

test("an app that streams its answers works the same", async () => {
  const streamed = bed.client.createFunction(
    { id: "streamed", triggers: [{ event: "streamed" }], retries: 1 },
    async ({ step, attempt }) => {
      const value = await step.run("one", () => 1);
      if (attempt === 0) throw new Error("again");
      return value;
    },
  );
  await bed.serveApp([streamed], { streaming: true });
  await bed.client.send({ name: "streamed" });
  expect(await bed.waitForRuns("app-streamed")).toMatchObject([{ status: "completed", output: 1 }]);
});
