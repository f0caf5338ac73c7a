import { invoke, NonRetriableError, referenceFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";
import { waitForWaits } from "../testing/wait-for-waits.ts";

let bed: JobTestBed;
const calls: string[] = [];
const countCalls = (text: string) => calls.filter((call) => call === text).length;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const { client } = bed;
  const define = client.createFunction.bind(client);
  const on = (id: string) => ({ id, triggers: [{ event: id }] });
  const square = define(
    {
      id: "square",
      triggers: [{ event: "square" }, invoke(z.object({ n: z.number() }))],
      retries: 2,
    },
    async ({ event, step }) => {
      calls.push(`square:${event.name}`);
      return await step.run("square", () => event.data.n * event.data.n);
    },
  );
  const echo = define(on("echo"), ({ event }) => event);
  const nothing = define(on("nothing"), () => undefined);
  const broken = define(
    { ...on("broken"), retries: 1, onFailure: ({ error }) => calls.push(error.message) },
    () => {
      calls.push("broken");
      throw new TypeError("the child failed");
    },
  );
  const doomed = define({ ...on("doomed"), retries: 0 }, () => {
    throw new TypeError("the child failed");
  });
  const slow = define(on("slow"), async ({ step }) => {
    await step.sleep("a while", "2s");
    return "late";
  });
  const held = define(on("held"), async ({ step }) => {
    await step.waitForEvent("a while", { event: "held/go", timeout: "1h" });
    calls.push("held:end");
  });
  const numberSchema = z.object({ n: z.number() });
  const countdown = define(on("countdown"), async ({ event, step }): Promise<number[]> => {
    const { n } = numberSchema.parse(event.data);
    if (n === 0) return [0];
    const self = referenceFunction({ functionId: "countdown" });
    const rest = await step.invoke("self", { function: self, data: { n: n - 1 } });
    return [n, ...z.array(z.number()).parse(rest)];
  });
  const middle = define(on("middle"), async ({ event, step }) => {
    const result = await step.invoke("square", {
      function: square,
      data: numberSchema.parse(event.data),
    });
    return { through: result };
  });

  await bed.serveApp([
    square,
    echo,
    nothing,
    broken,
    doomed,
    slow,
    held,
    countdown,
    middle,
    define(on("caller"), async ({ step }) => ({
      square: await step.invoke("square", { function: square, data: { n: 4 } }),
      nothing: await step.invoke("nothing", { function: nothing }),
      event: await step.invoke("echo", { function: echo, data: { a: [1] } }),
    })),
    define(on("by-reference"), ({ step }) =>
      step.invoke("square", {
        function: referenceFunction({ appId: "app", functionId: "square" }),
        data: { n: 5 },
      }),
    ),
    define(on("nested"), ({ step }) => step.invoke("middle", { function: middle, data: { n: 6 } })),
    define(on("recursion"), ({ step }) =>
      step.invoke("down", { function: countdown, data: { n: 4 } }),
    ),
    define(on("parallel"), async ({ step }) => {
      const ns = [1, 2, 3];
      const squares = await Promise.all(
        ns.map((n) => step.invoke(`square ${n}`, { function: square, data: { n } })),
      );
      return squares;
    }),
    define(on("racing"), async ({ step, group }) => {
      const first = await group.parallel({ mode: "race" }, () =>
        Promise.race([
          step.run("fast", () => "fast"),
          step.invoke("slow", { function: slow }).then(() => "slow"),
        ]),
      );
      await step.run("after", () => calls.push("racing:after"));
      return first;
    }),
    define(on("missing"), ({ step }) => {
      calls.push("missing");
      return step.invoke("gone", { function: referenceFunction({ functionId: "gone" }) });
    }),
    define(on("catching"), async ({ step }) => {
      try {
        return await step.invoke("broken", { function: broken });
      } catch (error) {
        const { name, message } = error as Error;
        return await step.run("handle", () => ({ name, message }));
      }
    }),
    define(on("not-catching"), ({ step }) => {
      calls.push("not-catching");
      return step.invoke("doomed", { function: doomed });
    }),
    define(on("impatient"), async ({ step }) => {
      try {
        return await step.invoke("held", { function: held, timeout: "1s" });
      } catch (error) {
        return { message: (error as Error).message, name: (error as Error).name };
      }
    }),
    define({ ...on("rethrowing"), retries: 3 }, async ({ step }) => {
      calls.push("rethrowing");
      await step
        .invoke("gone", { function: referenceFunction({ functionId: "gone" }) })
        .catch((cause: unknown) => {
          throw new NonRetriableError("wrapped", { cause });
        });
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const run = (name: string) => runEvent(bed, name);

describe("step.invoke", () => {
  it("gives the return value of the function; its event carries the data (docs: step.invoke → Call a function and await its result)", async () => {
    const ended = await run("caller");
    expect(ended.output).toMatchObject({
      square: 16,
      nothing: null,
      event: {
        name: "inngest/function.invoked",
        data: { a: [1], _inngest: { correlation_id: expect.stringMatching(`^${ended.id}\\.`) } },
      },
    });
    const children = await bed.sql`
      select function_id from jobs.runs where parent_run_id = ${ended.id} order by id`;
    expect(children.map((row) => row.function_id)).toEqual([
      "app-square",
      "app-nothing",
      "app-echo",
    ]);
  });

  it("takes a reference instead of the function (docs: step.invoke → Using function references)", async () => {
    expect(await run("by-reference")).toMatchObject({ status: "completed", output: 25 });
  });

  it("can be nested, and a function can invoke itself (docs: step.invoke → When to use)", async () => {
    const [nested, recursion] = await Promise.all([run("nested"), run("recursion")]);
    expect(nested.output).toEqual({ through: 36 });
    expect(recursion.output).toEqual([4, 3, 2, 1, 0]);
  });

  it("runs invocations in parallel (docs: step.invoke → How to call)", async () => {
    expect((await run("parallel")).output).toEqual([1, 4, 9]);
  });

  it("invokes once, however often the function is called meanwhile (docs: group.parallel → race)", async () => {
    const ended = await run("racing");
    expect(ended).toMatchObject({ status: "completed", output: "fast" });
    expect(countCalls("racing:after")).toBe(1);
    const rows = await bed.sql`select id from jobs.events where name = 'inngest/function.invoked'
      and payload like ${`%${ended.id}.%`}`;
    expect(rows).toHaveLength(1);
  });

  it("does not start functions that only have an invoke trigger (docs: Triggers → invoke)", async () => {
    const before = await bed.findRuns("app-square");
    await bed.client.send({ name: "inngest/function.invoked", data: { n: 3 } });
    expect((await run("by-reference")).output).toBe(25);
    expect(await bed.findRuns("app-square")).toHaveLength(before.length + 1);
  });
});

describe.concurrent("step.invoke: errors", () => {
  it("fails without a retry when there is no such function (docs: step.invoke → Function not found)", async () => {
    const ended = await run("missing");
    expect(ended).toMatchObject({ status: "failed", output: { name: "NonRetriableError" } });
    expect(JSON.stringify(ended.output)).toContain("could not find function");
    expect(countCalls("missing")).toBe(2);
  });

  it("throws the child's error after the child's own retries; the caller can catch it (docs: step.invoke → Invoked function fails)", async () => {
    expect((await run("catching")).output).toEqual({
      name: "TypeError",
      message: "the child failed",
    });
    expect(countCalls("broken")).toBe(2);
    await waitUntil("onFailure of the child", () => countCalls("the child failed") === 1);
  });

  it("fails the caller without retries when it does not catch (docs: step.invoke → Retries)", async () => {
    expect(await run("not-catching")).toMatchObject({
      status: "failed",
      output: { message: "the child failed" },
    });
    expect(countCalls("not-catching")).toBe(2);
  });

  it("fails the step at its timeout, and the child runs on (docs: step.invoke → Invoked function times out)", async () => {
    const ended = await run("impatient");
    expect(ended.output).toMatchObject({
      name: "NonRetriableError",
      message: expect.stringContaining("timed out"),
    });
    await waitForWaits(bed, "app-held", "held/go");
    expect(countCalls("held:end")).toBe(0);
    await bed.client.send({ name: "held/go" });
    await waitUntil("the end of the child", () => countCalls("held:end") === 1);
    expect(await bed.findRuns("app-impatient")).toMatchObject([{ status: "completed" }]);
  });

  it("an error that is thrown on ends the run (docs: NonRetriableError)", async () => {
    expect(await run("rethrowing")).toMatchObject({ status: "failed" });
    expect(countCalls("rethrowing")).toBe(2);
  });
});
