import { Inngest } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, testKeys } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
const calls: string[] = [];
const countCalls = (text: string) => calls.filter((call) => call === text).length;
/** Names of the steps of each checkpoint that an app sent, by function. */
const checkpoints: Record<string, string[][]> = {};
/** The SDK gives a checkpoint up after five attempts. */
let failuresLeft = 5;

const recordingFetch: typeof fetch = async (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  if (/\/v1\/checkpoint\/.*\/async$/.test(url)) {
    const body = JSON.parse(String(init?.body));
    const names = body.steps.map((step: { displayName: string }) => step.displayName);
    checkpoints[body.fn_id] = [...(checkpoints[body.fn_id] ?? []), names];
    if (body.fn_id === "app-unheard" && failuresLeft-- > 0) {
      return new Response("no", { status: 500 });
    }
  }
  return await fetch(input, init);
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const { eventKey, signingKey } = testKeys;
  const keys = { eventKey, signingKey, isDev: false, baseUrl: bed.engineUrl };
  const client = new Inngest({ id: "app", ...keys, logger, fetch: recordingFetch });
  type Checkpointing = NonNullable<ConstructorParameters<typeof Inngest>[0]["checkpointing"]>;
  const fourSteps = (id: string, checkpointing: Checkpointing | undefined, stepMs = 0) =>
    client.createFunction(
      {
        id,
        triggers: [{ event: id }],
        retries: 1,
        ...(checkpointing !== undefined && { checkpointing }),
      },
      async ({ step, attempt }) => {
        calls.push(`${id}:call`);
        const values: string[] = [];
        for (const name of ["a", "b", "c", "d"]) {
          const value = await step.run(name, async () => {
            calls.push(`${id}:${name}`);
            await pause(stepMs);
            if (id === "failing" && name === "c" && attempt === 0)
              throw new Error("the first time");
            return name;
          });
          values.push(value);
        }
        return values;
      },
    );
  await bed.serveApp(
    [
      fourSteps("default", undefined),
      fourSteps("off", false),
      fourSteps("buffered", { bufferedSteps: 3 }),
      fourSteps("interval", { bufferedSteps: 100, maxInterval: 200 }, 150),
      fourSteps("runtime", { bufferedSteps: 1, maxRuntime: 250 }, 150),
      fourSteps("failing", { bufferedSteps: 100 }),
      fourSteps("unheard", undefined),
      client.createFunction({ id: "mixed", triggers: [{ event: "mixed" }] }, async ({ step }) => {
        calls.push("mixed:call");
        await step.run("one", () => calls.push("mixed:one"));
        await step.sleep("pause", "1s");
        await Promise.all([
          step.run("two", () => calls.push("mixed:two")),
          step.run("three", () => calls.push("mixed:three")),
        ]);
        await step.run("four", () => calls.push("mixed:four"));
        await step.run("five", () => calls.push("mixed:five"));
      }),
    ],
    { client },
  );
});
afterAll(async () => {
  await bed.close();
});

async function expectFourSteps(id: string, callsOfC = 1) {
  const run = await runEvent(bed, id);
  expect(run).toMatchObject({ status: "completed", output: ["a", "b", "c", "d"] });
  const counts = ["a", "b", "c", "d"].map((name) => countCalls(`${id}:${name}`));
  expect(counts).toEqual([1, 1, callsOfC, 1]);
  const steps =
    await bed.sql`select name from jobs.steps where run_id = ${run.id} order by position`;
  expect(steps.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
}

describe.concurrent("checkpointing", () => {
  it("saves every step while one call goes on (docs: Checkpointing → How it works)", async () => {
    await expectFourSteps("default");
    expect(checkpoints["app-default"]).toEqual([["a"], ["b"], ["c"], ["d"]]);
    expect(countCalls("default:call")).toBe(1);
  });

  it("can be switched off: then every step is a call (docs: Checkpointing → Configuration)", async () => {
    await expectFourSteps("off");
    expect(checkpoints["app-off"]).toBeUndefined();
    expect(countCalls("off:call")).toBe(5);
  });

  it("can gather steps (docs: Checkpointing → bufferedSteps)", async () => {
    await expectFourSteps("buffered");
    expect(checkpoints["app-buffered"]).toEqual([["a", "b", "c"]]);
  });

  it("saves what was gathered after a time (docs: Checkpointing → maxInterval)", async () => {
    await expectFourSteps("interval");
    // Without the interval there would be none: the last answer carries all four.
    expect(checkpoints["app-interval"]?.[0]).toContain("a");
    expect(checkpoints["app-interval"]?.[0]).not.toContain("d");
  });

  it("goes on in another call after a time (docs: Checkpointing → maxRuntime)", async () => {
    await expectFourSteps("runtime");
    expect(countCalls("runtime:call")).toBeGreaterThanOrEqual(2);
  });

  it("saves what was gathered before a step that fails (docs: Checkpointing; Errors → Retries)", async () => {
    await expectFourSteps("failing", 2);
    expect(checkpoints["app-failing"]?.[0]).toEqual(["a", "b"]);
  });

  it("that fails is made up for by the answer; no step runs twice (SDK: falls back to async)", async () => {
    await expectFourSteps("unheard");
    expect(failuresLeft).toBeLessThan(0);
    expect(countCalls("unheard:call")).toBe(2);
  });

  it("goes together with sleeps and parallel steps (docs: Checkpointing → parallel steps)", async () => {
    expect(await runEvent(bed, "mixed")).toMatchObject({ status: "completed" });
    const counts = ["one", "two", "three", "four", "five"].map((name) =>
      countCalls(`mixed:${name}`),
    );
    expect(counts).toEqual([1, 1, 1, 1, 1]);
  });
});
