import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
const calls: string[] = [];
const countCalls = (text: string) => calls.filter((call) => call === text).length;

async function work<T>(name: string, value: T): Promise<T> {
  calls.push(name);
  await new Promise((resolve) => setTimeout(resolve, 30));
  return value;
}

/** Resolves, for all who wait, as soon as five wait at the same time. */
function makeMeeting(): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  return async () => {
    waiting += 1;
    if (waiting === 5) resolve();
    await promise;
  };
}

/** A step that takes until another one of its function is saved. */
async function workUntilSaved<T>(other: string, functionId: string, value: T): Promise<T> {
  calls.push(`${functionId}:${value}`);
  await waitUntil(`${other} of ${functionId} is saved`, async () => {
    const rows = await bed.sql`select 1 from jobs.steps s join jobs.runs r on r.id = s.run_id
      where s.name = ${other} and r.function_id = ${`app-${functionId}`}`;
    return rows.length > 0;
  });
  return value;
}

const variants = {
  checkpointed: {},
  plain: { checkpointing: false },
  "not-optimised": { optimizeParallelism: false },
};

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  await bed.serveApp(
    Object.entries(variants).flatMap(([variant, options]) => {
      const on = (name: string) => {
        const id = `${name}-${variant}`;
        return { id, triggers: [{ event: id }], ...options, retries: 1 as const };
      };
      const meet = makeMeeting();
      return [
        define(on("all"), ({ step }) =>
          Promise.all(
            Array.from({ length: 20 }, (_, n) =>
              step.run(`step ${n}`, async () => {
                calls.push(`all-${variant}:${n}`);
                await meet();
                return n;
              }),
            ),
          ),
        ),
        define(on("chains"), async ({ step }) => {
          const chain = async (name: string) => {
            const first = await step.run(`${name} 1`, () => work(`chains-${variant}:${name}1`, 1));
            if (name === "b") await step.sleep(`${name} pause`, "1s");
            const second = await step.run(`${name} 2`, () => work(`chains-${variant}:${name}2`, 2));
            return first + second;
          };
          const sums = await Promise.all([chain("a"), chain("b"), chain("c")]);
          return await step.run("sum", () => sums.reduce((sum, one) => sum + one));
        }),
        define(on("settled"), async ({ step, attempt }) => {
          const results = await Promise.allSettled([
            step.run("good", () => work(`settled-${variant}:good`, "good")),
            step.run("bad", () => {
              calls.push(`settled-${variant}:bad`);
              throw new RangeError("bad luck");
            }),
            step.run("flaky", async () => {
              await work(`settled-${variant}:flaky`, "");
              if (attempt === 0) throw new Error("the first time");
              return "at last";
            }),
          ]);
          return results.map((one) =>
            one.status === "fulfilled" ? one.value : `${one.reason.name}: ${one.reason.message}`,
          );
        }),
        define(on("unhandled"), ({ step }) =>
          Promise.all([
            step.run("good", () => work("unhandled", 1)),
            step.run("bad", () => Promise.reject(new Error("one of them"))),
          ]),
        ),
        define(on("sleeps"), async ({ step }) => {
          const startMs = await step.run("clock", () => Date.now());
          await Promise.all([step.sleep("one", "1s"), step.sleep("another", "1s")]);
          return Date.now() - startMs;
        }),
        define(on("race"), async ({ step, group }) => {
          const winner = await group.parallel(async () =>
            Promise.race([
              step.run("slow", () => workUntilSaved("fast", `race-${variant}`, "slow")),
              step.run("fast", () => work(`race-${variant}:fast`, "fast")),
            ]),
          );
          await step.run("after", () => calls.push(`race-${variant}:after ${winner}`));
          return winner;
        }),
        define(on("promise-race"), async ({ step }) => {
          const winner = await Promise.race([
            step.run("slow", () => workUntilSaved("fast", `promise-race-${variant}`, "slow")),
            step.run("fast", () => work(`promise-race-${variant}:fast`, "fast")),
          ]);
          return winner;
        }),
      ];
    }),
  );
});
afterAll(async () => {
  await bed.close();
});

describe.concurrent.each(Object.keys(variants))("parallel steps (%s)", (variant) => {
  it("run at the same time and once each (docs: Parallel steps → Running steps in parallel)", async () => {
    const run = await runEvent(bed, `all-${variant}`);
    expect(run.output).toEqual(Array.from({ length: 20 }, (_, n) => n));
    for (let n = 0; n < 20; n++) expect(countCalls(`all-${variant}:${n}`)).toBe(1);
  });

  it("may be chains of steps and sleeps (docs: Parallel steps → Chunking jobs)", async () => {
    expect((await runEvent(bed, `chains-${variant}`)).output).toBe(9);
    for (const name of ["a1", "a2", "b1", "b2", "c1", "c2"]) {
      expect(countCalls(`chains-${variant}:${name}`)).toBe(1);
    }
  });

  it("are retried each on its own; the function gets every outcome (docs: Errors → Retries per step)", async () => {
    const run = await runEvent(bed, `settled-${variant}`);
    expect(run.output).toEqual(["good", "RangeError: bad luck", "at last"]);
    const counts = ["good", "bad", "flaky"].map((name) => countCalls(`settled-${variant}:${name}`));
    expect(counts).toEqual([1, 2, 2]);
  });

  it("fail the run when one fails and nothing catches it (docs: Errors → Failures)", async () => {
    const run = await runEvent(bed, `unhandled-${variant}`);
    expect(run).toMatchObject({ status: "failed", output: { message: "one of them" } });
    expect(await bed.sql`select 1 from jobs.items where run_id = ${run.id}`).toHaveLength(0);
  });

  it("sleep at the same time (docs: Parallel steps; Sleeps)", async () => {
    const run = await runEvent(bed, `sleeps-${variant}`);
    expect(run.output).toBeGreaterThanOrEqual(1000);
    const [sleeps] = await bed.sql`select count(distinct started_at)::integer as starts
      from jobs.steps where run_id = ${run.id} and op = 'Sleep'`;
    expect(sleeps?.starts).toBe(1);
  });

  it("in a race the function goes on with the first (docs: group.parallel → race)", async () => {
    expect((await runEvent(bed, `race-${variant}`)).output).toBe("fast");
    expect(countCalls(`race-${variant}:after fast`)).toBe(1);
    expect(countCalls(`race-${variant}:slow`)).toBe(1);
  });

  it("Promise.race alone gives the first as well (docs: Parallel steps → Promise.race)", async () => {
    expect((await runEvent(bed, `promise-race-${variant}`)).output).toBe("fast");
  });
});
