import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { createCallGauge } from "../testing/call-gauge.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const gauges = new Map<string, ReturnType<typeof createCallGauge>>();
/** How many calls of each are to be under way at the same time. */
const goals: Record<string, number> = {
  limited: 2,
  unlimited: 2,
  parallel: 2,
  "by-key": 2,
  two: 3,
  shared: 2,
  changing: 4,
  freed: 3,
};

function gauge(name: string) {
  const known = gauges.get(name) ?? createCallGauge(goals[name]);
  gauges.set(name, known);
  return known;
}

type Concurrency = Parameters<JobTestBed["client"]["createFunction"]>[0]["concurrency"];

/** A function whose one step takes a while and is counted under the event's name. */
function makeFunction(id: string, concurrency: Concurrency, event = id, durationMs = 80) {
  return makeWorker(id, concurrency, event, (user) => gauge(event).enter(durationMs, user));
}

/** A function whose one step never ends. */
function makeStuck(id: string, concurrency: Concurrency, begun: string[]) {
  return makeWorker(id, concurrency, id, (user) => {
    begun.push(user);
    return new Promise(() => undefined);
  });
}

function makeWorker(
  id: string,
  concurrency: Concurrency,
  event: string,
  work: (user: string) => Promise<string>,
) {
  return bed.client.createFunction(
    { id, triggers: [{ event }], concurrency, retries: 1 },
    ({ event: { data }, step }) => step.run("work", () => work(data.user)),
  );
}

async function send(name: string, list: Record<string, unknown>[]): Promise<void> {
  await bed.client.send(list.map((data) => ({ name, data })));
}
/** Replaces the app; resolves when the engine knows the function in its new form. */
async function serveOnly(id: string, fn: ReturnType<typeof makeWorker>): Promise<void> {
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
        ["a", "b", "c", "d", "e"].map((id) => step.run(id, () => gauge("parallel").enter(100))),
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
    makeFunction("limited", 2, "limited", 100),
    makeFunction("unlimited", 0, "unlimited", 100),
    makeFunction("by-key", { limit: 1, key: "event.data.user" }, "by-key", 100),
    makeFunction("two", [{ limit: 3 }, { limit: 1, key: "event.data.user" }], "two", 100),
    makeFunction("shared-one", { limit: 2, scope: "account", key: '"vendor"' }, "shared", 100),
    makeFunction(
      "shared-two",
      { limit: 2, scope: "account", key: "event.data.queue" },
      "shared",
      100,
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
    await send("limited", users("0", "1", "2", "3", "4", "5", "6", "7"));
    await bed.waitForRuns("app-limited", 8);
    expect(gauge("limited").highest).toBe(2);
    const { order } = gauge("limited");
    expect(order.toSorted()).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
    // Of the two that are called at the same time either may reach the app first.
    for (const [place, user] of order.entries()) {
      expect(Math.abs(place - Number(user)), order.join()).toBeLessThanOrEqual(1);
    }
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
    const begun: string[] = [];
    await serveOnly("changing", makeStuck("changing", 1, begun));
    await send("changing", users(..."abcdefgh"));
    await waitUntil("the first is called", () => begun.length === 1);
    await serveOnly("changing", makeFunction("changing", 4, "changing", 100));
    await bed.waitForRuns("app-changing", 8);
    expect(begun).toEqual(["a"]);
    expect(gauge("changing").highest).toBe(4);
  });

  it("frees the runs when the limit is taken away", async () => {
    const begun: string[] = [];
    await serveOnly("freed", makeStuck("freed", { limit: 1, key: '"one"' }, begun));
    await send("freed", users(..."abcdefgh"));
    await waitUntil("the first is called", () => begun.length === 1);
    await serveOnly("freed", makeFunction("freed", undefined, "freed", 100));
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
      const calls = createCallGauge(4);
      const fn = small.client.createFunction(
        {
          id: "fair",
          triggers: [{ event: "fair" }],
          concurrency: { limit: 20, key: "event.data.user" },
        },
        ({ step, event }) => step.run("work", () => calls.enter(50, event.data.user)),
      );
      await small.serveApp([fn]);
      const queue = [...Array<string>(40).fill("busy"), "other"];
      await small.client.send(queue.map((user) => ({ name: "fair", data: { user } })));
      await small.waitForRuns("app-fair", 41);
      expect(calls.highest).toBe(4);
      expect(calls.order.indexOf("other")).toBeLessThan(20);
    } finally {
      await small.close();
    }
  });
});
