import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type FlowDesk, openFlowDesk } from "../testing/flow-desk.ts";

const LOCK = 7_303_015;
let desk: FlowDesk;
beforeAll(async () => {
  desk = await openFlowDesk(await createTestDatabase());
});
beforeEach(async () => {
  await desk.sql`truncate jobs.engines`;
});
afterAll(async () => {
  await desk.close();
});

/** An engine whose last heartbeat was so long ago. */
async function noteEngine(id: string, silentMs: number): Promise<void> {
  await desk.sql`insert into jobs.engines (id, place, heartbeat_at)
    values (${id}, ${id}, clock_timestamp() - ${silentMs}::float8 * interval '1 millisecond')`;
}
async function retireLost(place = ""): Promise<string[]> {
  const [row] = await desk.sql<{ retired: { id: string }[] }[]>`
    select jobs.retire_lost_engines('me', ${place}, 60000, 600000) as retired`;
  return (row?.retired ?? []).map(({ id }) => id);
}

it("takes an engine for gone that has been silent for the time and holds no lock", async () => {
  await noteEngine("me", 120_000);
  await noteEngine("fresh", 30_000);
  await noteEngine("gone", 61_000);
  expect(await retireLost()).toEqual(["gone"]);
  expect(await retireLost()).toEqual([]);
});

it("waits for one that is only slow, up to the time of its leases", async () => {
  for (const [silentMs, retired] of [
    [61_000, []],
    [601_000, ["slow"]],
  ] as const) {
    await noteEngine("slow", silentMs);
    const session = await desk.sql.reserve();
    await session`select pg_advisory_lock(${LOCK}::integer, hashtext('slow'))`;
    expect(await retireLost()).toEqual(retired);
    await session`select pg_advisory_unlock(${LOCK}::integer, hashtext('slow'))`;
    session.release();
    await desk.sql`truncate jobs.engines`;
  }
});

it("takes whoever was at the caller's own place for gone at once", async () => {
  await noteEngine("former", 0);
  expect(await retireLost("former")).toEqual(["former"]);
});
