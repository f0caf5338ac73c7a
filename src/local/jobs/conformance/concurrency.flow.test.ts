import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { createCallGauge } from "../testing/call-gauge.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const gauges = new Map<string, ReturnType<typeof createCallGauge>>();

function gauge(name: string) {
  const known = gauges.get(name) ?? createCallGauge();
  gauges.set(name, known);
  return known;
}

type Concurrency = Parameters<JobTestBed["client"]["createFunction"]>[0]["concurrency"];

/** A function whose one step takes a while and is counted under the event's name. */
function makeFunction(id: string, concurrency: Concurrency, event = id, durationMs = 80) {
  return bed.client.createFunction(
    { id, triggers: [{ event }], concurrency, retries: 1 },
    ({ event: { data }, step }) =>
      step.run("work", () => gauge(event).enter(durationMs, data.user)),
  );
}

async function send(name: string, list: Record<string, unknown>[]): Promise<void> {
  await bed.client.send(list.map((data) => ({ name, data })));
}
/** Replaces the app; resolves when the engine knows the function in its new form. */
async function serveOnly(id: string, fn: ReturnType<typeof makeFunction>): Promise<void> {
  const before = await bed.sql`select synced_at from jobs.apps`;
  await bed.serveApp([fn]);
  await waitUntil(`the engine knows ${id}`, async () => {
    const after = await bed.sql`select synced_at from jobs.apps`;
    return after[0]?.synced_at > before[0]?.synced_at;
  });
}
const users = (...names: string[]) => names.map((user, n) => ({ user, n }));

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const parallel = bed.client.createFunction(
    { id: "parallel", triggers: [{ event: "parallel" }], concurrency: 2 },
    ({ step }) =>
      Promise.all(
        ["a", "b", "c", "d", "e"].map((id) => step.run(id, () => gauge("parallel").enter(80))),
      ),
  );
  const sleeping = bed.client.createFunction(
    { id: "sleeping", triggers: [{ event: "sleeping" }], concurrency: 1 },
    async ({ step, event }) => {
      await step.run("before", () => gauge("sleeping").enter(20, `before ${event.data.n}`));
      await step.sleep("nap", "1s");
      await step.run("after", () => gauge("sleeping").enter(20, `after ${event.data.n}`));
    },
  );
  const failing = bed.client.createFunction(
    { id: "failing", triggers: [{ event: "failing" }], concurrency: 1, retries: 1 },
    async ({ step, attempt, event }) => {
      await step.run("work", () => gauge("failing").enter(30, `${event.data.n} ${attempt}`));
      throw new Error("broken");
    },
  );
  await bed.serveApp([
    makeFunction("limited", 2, "limited", 300),
    makeFunction("unlimited", 0, "unlimited", 300),
    makeFunction("by-key", { limit: 1, key: "event.data.user" }, "by-key", 250),
    makeFunction("two", [{ limit: 3 }, { limit: 1, key: "event.data.user" }], "two", 250),
    makeFunction("shared-one", { limit: 2, scope: "account", key: '"vendor"' }, "shared", 250),
    makeFunction(
      "shared-two",
      { limit: 2, scope: "account", key: "event.data.queue" },
      "shared",
      250,
    ),
    makeFunction("no-value", { limit: 1, key: "event.data.missing.field" }),
    parallel,
    sleeping,
    failing,
  ]);
});
afterAll(async () => {
  await bed.close();
});

describe("Step concurrency", () => {
  it.concurrent("starts what is over the limit, oldest first, as slots open (docs: What a concurrency limit counts)", async () => {
    for (const user of users("1", "2", "3", "4", "5", "6")) await send("limited", [user]);
    await bed.waitForRuns("app-limited", 6);
    expect(gauge("limited").highest).toBe(2);
    expect(gauge("limited").order).toEqual(["1", "2", "3", "4", "5", "6"]);
  });

  it.concurrent("counts each parallel step as a call (docs: What counts towards concurrency)", async () => {
    await send("parallel", [{}]);
    await bed.waitForRuns("app-parallel");
    expect(gauge("parallel").highest).toBe(2);
    expect(gauge("parallel").order).toHaveLength(5);
  });

  it.concurrent("does not count a run that sleeps (docs: What counts towards concurrency)", async () => {
    await send("sleeping", [{ n: 1 }, { n: 2 }, { n: 3 }]);
    await bed.waitForRuns("app-sleeping", 3);
    const { order, highest } = gauge("sleeping");
    expect(highest).toBe(1);
    expect(order.slice(0, 3)).toEqual(["before 1", "before 2", "before 3"]);
    expect(order).toHaveLength(6);
  });

  it.concurrent("takes a limit of 0 as none (docs: Managing concurrency, limit)", async () => {
    await send("unlimited", users("1", "2", "3", "4"));
    await bed.waitForRuns("app-unlimited", 4);
    expect(gauge("unlimited").highest).toBeGreaterThan(1);
  });

  it.concurrent("limits each value of the key by itself (docs: Concurrency keys)", async () => {
    await send("by-key", users("ana", "ana", "ana", "bia"));
    await bed.waitForRuns("app-by-key", 4);
    expect(gauge("by-key").highest).toBe(2);
    expect(gauge("by-key").highestOf("ana")).toBe(1);
    expect(gauge("by-key").order.indexOf("bia")).toBeLessThan(3);
  });

  it.concurrent("holds to both of two limits (docs: Combining multiple concurrency limits)", async () => {
    await send("two", users("a", "a", "b", "b", "c", "c", "d", "d", "e", "e"));
    await bed.waitForRuns("app-two", 10);
    expect(gauge("two").highest).toBe(3);
    expect(gauge("two").highestOf("a")).toBe(1);
  });

  it.concurrent("shares a key of the scope account between functions (docs: Sharing limits across functions)", async () => {
    await send("shared", Array(4).fill({ queue: "vendor" }));
    await bed.waitForRuns("app-shared-one", 4);
    await bed.waitForRuns("app-shared-two", 4);
    expect(gauge("shared").highest).toBe(2);
    expect(gauge("shared").order).toHaveLength(8);
  });

  it.concurrent("puts events without a value for the key into one queue", async () => {
    await send("no-value", users("1", "2", "3"));
    await bed.waitForRuns("app-no-value", 3);
    expect(gauge("no-value").highest).toBe(1);
  });

  it.concurrent("gives the slot of a failed attempt and of a failed run back", async () => {
    await send("failing", [{ n: 1 }, { n: 2 }]);
    const runs = await bed.waitForRuns("app-failing", 2);
    expect(runs.map(({ status }) => status)).toEqual(["failed", "failed"]);
    expect(gauge("failing").highest).toBe(1);
    expect(
      await bed.sql`select 1 from jobs.holds h
      join jobs.items i on i.id = h.item_id where i.function_id = 'app-failing'`,
    ).toHaveLength(0);
  });
});

describe("Step concurrency over the life of a function", () => {
  it("applies a changed limit to runs that wait already", async () => {
    await serveOnly("changing", makeFunction("changing", 1, "changing", 250));
    await send("changing", users(..."abcdefgh"));
    await serveOnly("changing", makeFunction("changing", 4, "changing", 250));
    await bed.waitForRuns("app-changing", 8);
    // The call that was cut off with the former app may still be counted.
    expect([4, 5]).toContain(gauge("changing").highest);
  });

  it("frees the runs when the limit is taken away", async () => {
    await serveOnly("freed", makeFunction("freed", { limit: 1, key: '"one"' }, "freed", 250));
    await send("freed", users(..."abcdefgh"));
    await serveOnly("freed", makeFunction("freed", undefined, "freed", 250));
    await bed.waitForRuns("app-freed", 8);
    expect(gauge("freed").highest).toBeGreaterThan(2);
  });

  it("leaves no hold behind", async () => {
    await waitUntil("all calls ended", async () => {
      return (await bed.sql`select 1 from jobs.items where lease_until is not null`).length === 0;
    });
    expect(await bed.sql`select * from jobs.holds`).toHaveLength(0);
  });
});

describe("Step concurrency when the engine is busy", () => {
  it("lets other keys come to their turn beside one with a long queue", async () => {
    const small = await startJobTestBed(await createTestDatabase(), { maxConcurrentCalls: 4 });
    try {
      const calls = createCallGauge();
      const fn = small.client.createFunction(
        {
          id: "fair",
          triggers: [{ event: "fair" }],
          concurrency: { limit: 20, key: "event.data.user" },
        },
        ({ step, event }) => step.run("work", () => calls.enter(40, event.data.user)),
      );
      await small.serveApp([fn]);
      await small.client.send(
        Array.from({ length: 40 }, () => ({ name: "fair", data: { user: "busy" } })),
      );
      await small.client.send({ name: "fair", data: { user: "other" } });
      await small.waitForRuns("app-fair", 41);
      expect(calls.highest).toBe(4);
      expect(calls.order.indexOf("other")).toBeLessThan(20);
    } finally {
      await small.close();
    }
  });
});
