import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";

const WAITS = 20_000;
let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  await bed.sql`
    insert into jobs.waits (kind, key, run_id, item_id, condition, path, value)
    select case when n % 2 = 0 then 'event' else 'cancel' end, 'order/paid', 'R' || n, 'R' || n || ':s',
      'async.data.id == event.data.id', '["data","id"]', '"' || n || '"'
    from generate_series(1, ${WAITS}::integer) as n`;
});
afterAll(async () => {
  await bed.close();
});

it.each([false, true])(
  "an event reads only waits that it may fit (statistics: %s)",
  async (known) => {
    if (known) await bed.sql`analyze jobs.waits`;
    const id = `E${known}`;
    const [found, read] = await bed.sql.begin(async (sql) => {
      const payload = JSON.stringify({ name: "order/paid", data: { id: "500" } });
      const events = JSON.stringify([{ id, name: "order/paid", payload }]);
      await sql`select jobs.insert_events(${events}::text::json, '[]'::json)`;
      const [claimed] = await sql`select * from jobs.claim_unmatched_events(10, 5000)`;
      expect(claimed).toMatchObject({ id, paths: ['["data","id"]'] });
      // Waits that were made in this transaction's time would not count.
      await sql`update jobs.unmatched_events set received_at = now() + interval '1 second'`;
      const rows = await sql`
      select * from jobs.find_wait_candidates(${id}, array['["data","id"]'], array['"500"'], 0, 200)`;
      const [stats] = await sql<{ read: number }[]>`
      select (seq_tup_read + idx_tup_fetch)::integer as read
      from pg_stat_xact_user_tables where relname = 'waits'`;
      await sql`delete from jobs.unmatched_events`;
      return [rows.length, stats?.read ?? 0];
    });
    expect(found).toBe(1);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(50);
  },
);

it("an event ends neither waits made after it came nor those whose time was over", async () => {
  await bed.sql`
    insert into jobs.waits (kind, key, run_id, item_id, created_at, expires_at) values
    ('event', 'parcel', 'R1', 'R1:s', now() - interval '2 hours', null),
    ('event', 'parcel', 'R2', 'R2:s', now(), null),
    ('cancel', 'parcel', 'R3', null, now() - interval '2 hours', now() - interval '61 minutes'),
    ('cancel', 'parcel', 'R4', null, now() - interval '2 hours', now() - interval '59 minutes')`;
  const runIds = await bed.sql.begin(async (sql) => {
    await sql`insert into jobs.unmatched_events (event_id, name, received_at)
      values ('E-parcel', 'parcel', now() - interval '1 hour')`;
    const rows = await sql<{ runId: string }[]>`
      select "runId" from jobs.find_wait_candidates('E-parcel', '{}', '{}', 0, 200)`;
    await sql`delete from jobs.unmatched_events`;
    return rows.map(({ runId }) => runId);
  });
  expect(runIds).toEqual(["R1", "R4"]);
});
