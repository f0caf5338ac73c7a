import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type FlowDesk, openFlowDesk } from "../testing/flow-desk.ts";

let desk: FlowDesk;
beforeAll(async () => {
  desk = await openFlowDesk(await createTestDatabase());
});
beforeEach(async () => {
  await desk.clear();
});
afterAll(async () => {
  await desk.close();
});

const ids = async () => (await desk.listRuns()).map(({ id }) => id);
const dueTimes = async () => (await desk.listRuns()).map(({ dueMs }) => dueMs);
const DAY_MS = 24 * 60 * 60 * 1000;

describe("rate limit", () => {
  const one = { rateLimit: { key: "k", intervalMs: 4000, capacity: 1 } };

  it("lets one pass per interval and takes nothing for those that are skipped", async () => {
    for (const atMs of [0, 1, 3999, 4000, 7999, 8001]) await desk.admit(one, atMs);
    expect(await ids()).toEqual(["r1", "r4", "r6"]);
    expect(await desk.listSkips()).toEqual(
      ["e2", "e3", "e5"].map((eventId) => ({ eventId, reason: "rate_limit" })),
    );
  });

  it("lets as many pass at once as its capacity, then one per interval", async () => {
    const three = { rateLimit: { key: "k", intervalMs: 1000, capacity: 3 } };
    for (const atMs of [0, 0, 0, 0, 999, 1000, 1001, 2000]) await desk.admit(three, atMs);
    expect(await ids()).toEqual(["r1", "r2", "r3", "r6", "r8"]);
  });

  it("is full again after a pause, but never more than full", async () => {
    const two = { rateLimit: { key: "k", intervalMs: 1000, capacity: 2 } };
    for (const atMs of [0, 60_000, 60_000, 60_000]) await desk.admit(two, atMs);
    expect(await ids()).toEqual(["r1", "r2", "r3"]);
  });

  it("keeps keys apart", async () => {
    await desk.admit(one, 0);
    await desk.admit({ rateLimit: { ...one.rateLimit, key: "other" } }, 0);
    expect(await ids()).toEqual(["r1", "r2"]);
  });
});

describe("throttle", () => {
  const throttle = { key: "t", intervalMs: 1000, capacity: 2 };

  it("spreads starts first in, first out, and loses nothing", async () => {
    for (let n = 0; n < 5; n++) await desk.admit({ throttle }, 0);
    expect(await dueTimes()).toEqual([0, 0, 1000, 2000, 3000]);
    expect((await desk.listRuns()).map(({ kind }) => kind)).toEqual([
      "discover",
      "discover",
      "start",
      "start",
      "start",
    ]);
  });

  it("lets a run that waited for its time take its place only then", async () => {
    await desk.admit({ throttle }, 0, { startsAtMs: Date.parse("2040-01-02T00:00:00Z") });
    await desk.admit({ throttle }, 0);
    await desk.admit({ throttle }, 0);
    expect(await dueTimes()).toEqual([DAY_MS, 0, 0]);
  });

  it("spreads the starts of runs whose time passed while nobody could start them", async () => {
    for (let n = 0; n < 6; n++) await desk.admit({ throttle }, 0);
    // By the clock all their times are over.
    await desk.sql`update jobs.items set available_at = available_at - interval '30 years'`;
    await desk.sql`update jobs.rates set empty_at = empty_at - interval '30 years'`;
    const due: number[] = [];
    for (const id of ["r3", "r4", "r5", "r6"]) {
      const [row] = await desk.sql`select jobs.start_run(${`${id}:discover:0`},
        9007199254740991) - extract(epoch from now()) * 1000 as due_ms`;
      due.push(Math.round(Number(row?.due_ms) / 500) / 2);
    }
    // Half an interval of slack.
    expect(due).toEqual([0, 0, 0.5, 1.5]);
  });
});

describe("debounce", () => {
  const debounce = { key: "d", periodMs: 5000 };

  it("starts once, after a quiet period, with the last event", async () => {
    for (const atMs of [0, 3000, 7000]) await desk.admit({ debounce }, atMs);
    expect(await desk.listRuns()).toMatchObject([{ id: "r3", dueMs: 12_000, kind: "discover" }]);
    expect(await desk.listSkips()).toEqual(
      ["e1", "e2"].map((eventId) => ({ eventId, reason: "debounce" })),
    );
  });

  it("begins anew after the period", async () => {
    for (const atMs of [0, 5000]) await desk.admit({ debounce }, atMs);
    expect(await dueTimes()).toEqual([5000, 10_000]);
  });

  it("is extended up to its timeout and not longer", async () => {
    const limited = { debounce: { ...debounce, timeoutMs: 8000 } };
    for (const atMs of [0, 4000, 7500]) await desk.admit(limited, atMs);
    expect(await desk.listRuns()).toMatchObject([{ id: "r3", dueMs: 8000 }]);
    await desk.admit(limited, 8000);
    expect(await dueTimes()).toEqual([8000, 13_000]);
  });

  it("leaves a run alone that is being leased", async () => {
    await desk.admit({ debounce }, 0);
    await desk.sql`update jobs.items set lease_until = now()`;
    await desk.admit({ debounce }, 100);
    expect(await ids()).toEqual(["r1", "r2"]);
  });

  it("does not start again what ran already when combined with idempotency", async () => {
    const both = { debounce, idempotencyKey: "key:1" };
    await desk.admit(both, 0);
    await desk.admit(both, 1000);
    expect(await ids()).toEqual(["r2"]);
    await desk.end("r2");
    await desk.admit(both, 20_000);
    expect(await ids()).toEqual(["r2"]);
    expect((await desk.listSkips()).at(-1)).toEqual({ eventId: "e3", reason: "idempotency" });
  });

  it("is not extended by events over the rate limit", async () => {
    const rateLimit = { key: "k", intervalMs: 60_000, capacity: 1 };
    for (const atMs of [0, 1000]) await desk.admit({ debounce, rateLimit }, atMs);
    expect(await desk.listRuns()).toMatchObject([{ id: "r1", dueMs: 5000 }]);
  });
});

describe("batch", () => {
  const batch = { key: "b", maxSize: 3, timeoutMs: 5000, maxBytes: 1000 };

  it("starts when it is full, with its events in order", async () => {
    for (const atMs of [0, 1000, 2000, 3000]) await desk.admit({ batch }, atMs);
    expect(await desk.listRuns()).toMatchObject([
      { id: "r1", dueMs: 2000, eventIds: ["e1", "e2", "e3"] },
      { id: "r4", dueMs: 8000, eventIds: ["e4"] },
    ]);
  });

  it("starts after its timeout, counted from the first event", async () => {
    for (const atMs of [0, 4999, 5000]) await desk.admit({ batch }, atMs);
    expect(await desk.listRuns()).toMatchObject([
      { dueMs: 5000, eventIds: ["e1", "e2"] },
      { dueMs: 10_000, eventIds: ["e3"] },
    ]);
  });

  it("starts when it reaches its size in bytes", async () => {
    const small = { ...batch, maxBytes: 12 };
    for (const atMs of [0, 1, 2]) await desk.admit({ batch: small }, atMs);
    expect(await desk.listRuns()).toMatchObject([
      { dueMs: 1, eventIds: ["e1", "e2"] },
      { dueMs: 5002, eventIds: ["e3"] },
    ]);
  });

  it("keeps keys apart", async () => {
    await desk.admit({ batch }, 0);
    await desk.admit({ batch: { ...batch, key: "other" } }, 0);
    expect((await desk.listRuns()).map(({ eventIds }) => eventIds)).toEqual([["e1"], ["e2"]]);
  });
});

describe("singleton", () => {
  const skip = { singleton: { key: "s", mode: "skip" as const } };
  const cancel = { singleton: { key: "s", mode: "cancel" as const } };

  it("skips while another run with its key is active", async () => {
    await desk.admit(skip, 0);
    await desk.admit(skip, 0);
    await desk.end("r1");
    await desk.admit(skip, 0);
    expect(await ids()).toEqual(["r1", "r3"]);
    expect(await desk.listSkips()).toEqual([{ eventId: "e2", reason: "singleton" }]);
  });

  it("cancels the active run and notes that its event is to be stored", async () => {
    await desk.admit(cancel, 0);
    await desk.admit(cancel, 0);
    expect(await desk.listRuns()).toMatchObject([
      { id: "r1", status: "cancelled", kind: null },
      { id: "r2", status: "queued", kind: "discover" },
    ]);
    expect(await desk.sql`select run_id from jobs.unannounced`).toMatchObject([{ run_id: "r1" }]);
  });

  it("is decided when a delayed run starts, not before", async () => {
    const later = Date.parse("2040-01-02T00:00:00Z");
    await desk.admit(skip, 0, { startsAtMs: later });
    await desk.admit(skip, 0);
    expect(await ids()).toEqual(["r1", "r2"]);
    await desk.sql`select jobs.start_run('r1:discover:0', 9007199254740991)`;
    expect(await ids()).toEqual(["r2"]);
    expect(await desk.listSkips()).toEqual([{ eventId: "e1", reason: "singleton" }]);
  });
});

describe("keys", () => {
  it("are spent for 24 hours, by the event's id and by the function's own key", async () => {
    await desk.admit({ idempotencyKey: "key:1" }, 0, { dedupeKey: "id:a" });
    await desk.admit({ idempotencyKey: "key:2" }, 0, { dedupeKey: "id:a" });
    await desk.admit({ idempotencyKey: "key:1" }, DAY_MS - 1, { dedupeKey: "id:b" });
    await desk.admit({ idempotencyKey: "key:1" }, DAY_MS + 1, { dedupeKey: "id:c" });
    expect(await ids()).toEqual(["r1", "r4"]);
    expect(await desk.listSkips()).toEqual([
      { eventId: "e2", reason: "event_id" },
      { eventId: "e3", reason: "idempotency" },
    ]);
  });

  it("are not spent by a run that was skipped for another reason", async () => {
    const rateLimit = { key: "k", intervalMs: 1000, capacity: 1 };
    await desk.admit({ rateLimit }, 0);
    await desk.admit({ rateLimit, idempotencyKey: "key:1" }, 0);
    await desk.admit({ rateLimit, idempotencyKey: "key:1" }, 1000);
    expect(await ids()).toEqual(["r1", "r3"]);
  });
});

describe("expiry of a start timeout", () => {
  it("counts from when the run would start, with the wait for the throttle", async () => {
    const zeroMs = Date.parse("2040-01-01T00:00:00Z");
    const throttle = { key: "t", intervalMs: 1000, capacity: 1 };
    const debounce = { key: "d", periodMs: 5000 };
    await desk.admit({ throttle }, 0, { expiresAtMs: zeroMs + 500 });
    await desk.admit({ throttle }, 0, { expiresAtMs: zeroMs + 500 });
    await desk.admit({ debounce }, 0, { expiresAtMs: zeroMs + 500 });
    const rows = await desk.sql`select extract(epoch from expires_at) * 1000 - ${zeroMs}::float8
      as at from jobs.runs order by id`;
    expect(rows.map(({ at }) => Number(at))).toEqual([500, 500, 5500]);
  });
});
