import { experiment } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { hashSigningKey } from "../protocol/signing.ts";
import { type JobTestBed, startJobTestBed, testKeys, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
const calls: string[] = [];
const countCalls = (text: string) => calls.filter((call) => call === text).length;
const MEGABYTE = 1024 * 1024;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const on = (id: string) => ({ id, triggers: [{ event: id }] });
  await bed.serveApp([
    define(on("same-id"), async ({ step }) => {
      const values: number[] = [];
      for (const n of [1, 2, 3]) values.push(await step.run("same", () => n));
      return values;
    }),
    define(on("named"), ({ step }) => step.run({ id: "an-id", name: "A name" }, () => 1)),
    define(on("with-input"), ({ step }) => step.run("add", (a: number, b: number) => a + b, 2, 3)),
    define(on("json"), async ({ step }) => {
      const value = await step.run("value", () => ({
        at: new Date(0),
        missing: undefined,
        nul: "a\0b",
        half: "\ud800",
      }));
      return { value, keys: Object.keys(value) };
    }),
    define(on("outside"), async ({ step }) => {
      calls.push("outside:before");
      await step.run("a", () => calls.push("outside:a"));
      await step.sleep("again", "1s");
      await step.run("b", () => calls.push("outside:b"));
    }),
    define(on("experiment"), async ({ group, step }) => {
      const { variant, result } = await group.experiment("pricing", {
        variants: {
          old: () => step.run("old price", () => 10),
          new: () => step.run("new price", () => 12),
        },
        select: experiment.fixed("new"),
      });
      await step.sleep("again", "1s");
      return { variant, result };
    }),
    define(on("large"), async ({ step }) => {
      const sizes: number[] = [];
      for (const name of ["a", "b", "c"]) {
        const text = await step.run(name, () => {
          calls.push(`large:${name}`);
          return name.repeat(2 * MEGABYTE);
        });
        sizes.push(text.length);
      }
      await step.sleep("again", "1s");
      const last = await step.run("last", () => "end");
      return [...sizes, last];
    }),
    define(on("sender"), async ({ step }) => {
      await step.sendEvent("send", { name: "sent", data: { n: 1 } });
      await step.sleep("again", "1s");
    }),
    define({ id: "receiver", triggers: [{ event: "sent" }] }, ({ event }) => event.data),
    define({ id: "slow-step", triggers: [{ event: "slow-step" }] }, ({ step }) =>
      step.run("slow", () => new Promise((resolve) => setTimeout(() => resolve("ok"), 300))),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const listSteps = (runId: string) =>
  bed.sql`select name, op, input, attempts, started_at, saved_at from jobs.steps
    where run_id = ${runId} order by position`;

describe.concurrent("step.run", () => {
  it("tells steps of the same id apart by their order (docs: Inngest Steps → step ids)", async () => {
    expect((await runEvent(bed, "same-id")).output).toEqual([1, 2, 3]);
  });

  it("keeps the name for people and the input (docs: step.run → id; input)", async () => {
    const [named, added] = [await runEvent(bed, "named"), await runEvent(bed, "with-input")];
    expect((await listSteps(named.id))[0]?.name).toBe("A name");
    expect(added.output).toBe(5);
    expect((await listSteps(added.id))[0]).toMatchObject({ input: "[2,3]", attempts: 1 });
  });

  it("gives results back as JSON, with any characters (docs: step.run → Return values)", async () => {
    expect((await runEvent(bed, "json")).output).toMatchObject({
      value: { at: "1970-01-01T00:00:00.000Z", nul: "a\0b" },
      keys: ["at", "nul", "half"],
    });
  });

  it("runs once, while code outside of steps runs at every call (docs: How functions are executed)", async () => {
    await runEvent(bed, "outside");
    expect([countCalls("outside:a"), countCalls("outside:b")]).toEqual([1, 1]);
    expect(countCalls("outside:before")).toBeGreaterThan(1);
  });

  it("is kept with the time at which it started (docs: Traces)", async () => {
    const run = await runEvent(bed, "slow-step");
    const [step] = await listSteps(run.id);
    const durationMs = step?.saved_at.getTime() - step?.started_at.getTime();
    expect(durationMs).toBeGreaterThanOrEqual(290);
    expect(durationMs).toBeLessThan(20_000);
  });

  it("sends an event of step.sendEvent once (docs: step.sendEvent)", async () => {
    await runEvent(bed, "sender");
    expect(await bed.waitForRuns("app-receiver")).toMatchObject([{ output: { n: 1 } }]);
  });
});

it("group.experiment selects once and runs the steps of one variant (docs: group.experiment)", async () => {
  const run = await runEvent(bed, "experiment");
  expect(run.output).toEqual({ variant: "new", result: 12 });
  const names = (await listSteps(run.id)).map(({ name }) => name);
  expect(names).toEqual(["pricing", "new price", "again"]);
});

describe.concurrent("a state that is too big for a call", () => {
  it("is fetched by the SDK; no step runs twice (SDK: use_api)", async () => {
    const run = await runEvent(bed, "large");
    expect(run.output).toEqual([2 * MEGABYTE, 2 * MEGABYTE, 2 * MEGABYTE, "end"]);
    expect(["a", "b", "c"].map((name) => countCalls(`large:${name}`))).toEqual([1, 1, 1]);
  });

  it("is given to who has the signing key only (SDK: /v0/runs/:id/actions and batch)", async () => {
    const run = await runEvent(bed, "same-id");
    const url = `${bed.engineUrl}/v0/runs/${run.id}`;
    const authorization = `Bearer ${hashSigningKey(testKeys.signingKey)}`;
    const get = (path: string, headers: Record<string, string> = { authorization }) =>
      fetch(url + path, { headers });
    const steps = await (await get("/actions")).json();
    expect(Object.values(steps)).toEqual([{ data: 1 }, { data: 2 }, { data: 3 }]);
    expect(await (await get("/batch")).json()).toMatchObject([{ name: "same-id" }]);
    expect((await get("/actions", {})).status).toBe(401);
    expect((await get("x/batch")).status).toBe(404);
  });
});

it("function.finished is not stored when nobody listens (choice of this engine)", async () => {
  await runEvent(bed, "named");
  await waitUntil("no event of the end", async () => {
    const rows = await bed.sql`select 1 from jobs.events where name = 'inngest/function.finished'`;
    return rows.length === 0;
  });
});
