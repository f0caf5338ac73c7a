import { NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const attempts: Record<string, number[]> = {};
const failures: Record<string, unknown>[] = [];
const waits: number[] = [];

function record(key: string, attempt: number): void {
  attempts[key] = [...(attempts[key] ?? []), attempt];
}

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase(), {
    retryDelayMs: (attempt) => {
      waits.push(attempt);
      return 20;
    },
  });
  const define = bed.client.createFunction.bind(bed.client);
  await bed.serveApp([
    define(
      { id: "flaky", triggers: [{ event: "flaky" }], retries: 3 },
      async ({ step, attempt }) => {
        for (const name of ["a", "b"]) {
          await step.run(name, () => {
            record(`flaky ${name}`, attempt);
            if (attempt < 2) throw new Error(`${name} fails`);
          });
        }
        record("flaky end", attempt);
        if (attempt < 1) throw new Error("the function itself fails");
        return "done";
      },
    ),
    define(
      { id: "caught", triggers: [{ event: "caught" }], retries: 1 },
      async ({ step, attempt }) => {
        const caught = await step
          .run("bad", () => {
            record("caught", attempt);
            throw new TypeError("always bad");
          })
          .catch((error: Error) => `${error.name}: ${error.message}`);
        return [caught, await step.run("after", () => "went on")];
      },
    ),
    define(
      {
        id: "doomed",
        triggers: [{ event: "doomed" }],
        retries: 1,
        onFailure: async ({ event, error, step }) => {
          await step.run(
            "note",
            () => void failures.push({ ...event.data, caught: error.message }),
          );
        },
      },
      async ({ step, attempt }) => {
        await step.run("fine", () => 1);
        await step.run("bad", () => {
          record("doomed", attempt);
          throw new RangeError("out of luck");
        });
      },
    ),
    define({ id: "permanent", triggers: [{ event: "permanent" }] }, async ({ step, attempt }) => {
      await step.run("bad", () => {
        record("permanent", attempt);
        throw new NonRetriableError("no use");
      });
    }),
    define({ id: "permanent-function", triggers: [{ event: "permanent" }] }, ({ attempt }) => {
      record("permanent-function", attempt);
      throw new NonRetriableError("no use at all");
    }),
    define({ id: "later", triggers: [{ event: "later" }] }, async ({ step, attempt }) => {
      const firstMs = await step.run("clock", () => Date.now());
      await step.run("wait", () => {
        if (attempt === 0) throw new RetryAfterError("busy", 1500);
      });
      return Date.now() - firstMs;
    }),
    define(
      { id: "listener", triggers: [{ event: "inngest/function.finished" }] },
      ({ event }) => event.data,
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

test("attempts are counted per step and for the function itself", async () => {
  await bed.client.send({ name: "flaky" });
  expect(await bed.waitForRuns("app-flaky")).toMatchObject([
    { status: "completed", output: "done" },
  ]);
  expect(attempts["flaky a"]).toEqual([0, 1, 2]);
  expect(attempts["flaky b"]).toEqual([0, 1, 2]);
  expect(attempts["flaky end"]).toEqual([0, 1]);
  expect(waits.slice(0, 5)).toEqual([1, 2, 1, 2, 1]);
});

test("an error of a step that the function catches does not fail the run", async () => {
  await bed.client.send({ name: "caught" });
  const output = ["TypeError: always bad", "went on"];
  expect(await bed.waitForRuns("app-caught")).toMatchObject([{ status: "completed", output }]);
  expect(attempts.caught).toEqual([0, 1]);
});

test("onFailure gets the failed run's event and error", async () => {
  await bed.client.send({ name: "doomed", data: { order: 7 } });
  const [run] = await bed.waitForRuns("app-doomed");
  const error = { name: "RangeError", message: "out of luck" };
  expect(run).toMatchObject({ status: "failed", output: error });
  await bed.waitForRuns("app-doomed-failure");
  const event = expect.objectContaining({ name: "doomed", data: { order: 7 } });
  expect(failures).toEqual([
    {
      function_id: "app-doomed",
      run_id: run?.id,
      event,
      events: [event],
      error: expect.objectContaining({ ...error, error: "out of luck", stack: expect.any(String) }),
      _inngest: { status: "Failed" },
      caught: "out of luck",
    },
  ]);
  expect(attempts.doomed).toEqual([0, 1]);
});

test("a NonRetriableError ends a step or a function at once", async () => {
  await bed.client.send({ name: "permanent" });
  expect(await bed.waitForRuns("app-permanent")).toMatchObject([
    { status: "failed", output: { message: "no use" } },
  ]);
  expect(await bed.waitForRuns("app-permanent-function")).toMatchObject([
    { status: "failed", output: { name: "NonRetriableError", message: "no use at all" } },
  ]);
  expect(attempts.permanent).toEqual([0]);
  expect(attempts["permanent-function"]).toEqual([0]);
});

test("a RetryAfterError sets the wait", async () => {
  await bed.client.send({ name: "later" });
  const [run] = await bed.waitForRuns("app-later");
  expect(run?.status).toBe("completed");
  // The SDK rounds up to whole seconds.
  expect(run?.output).toBeGreaterThanOrEqual(1990);
});

test("function.finished tells of completed and failed runs, but not of its own listener", async () => {
  await waitUntil("events of both kinds", async () => {
    const runs = await bed.findRuns("app-listener");
    const texts = runs.map(({ output }) => JSON.stringify(output));
    return (
      texts.some((text) => text.includes('"Completed"')) &&
      texts.some((text) => text.includes('"Failed"'))
    );
  });
  const runs = await bed.findRuns("app-listener");
  const done = runs.map(({ output }) => output as Record<string, unknown> | null);
  expect(done).toContainEqual(
    expect.objectContaining({
      function_id: "app-flaky",
      result: "done",
      _inngest: { status: "Completed" },
    }),
  );
  expect(done.some((data) => data?.function_id === "app-listener")).toBe(false);
});
