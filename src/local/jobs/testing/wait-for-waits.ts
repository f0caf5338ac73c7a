import { type JobTestBed, waitUntil } from "./job-test-bed.ts";

/** Resolves when so many runs of a function wait for an event or a signal of this name. */
export async function waitForWaits(
  bed: Pick<JobTestBed, "sql">,
  functionId: string,
  key: string,
  count = 1,
): Promise<void> {
  await waitUntil(`${count} waits of ${functionId} for ${key}`, async () => {
    const rows = await bed.sql`
      select 1 from jobs.waits w join jobs.runs r on r.id = w.run_id
      where r.function_id = ${functionId} and w.key = ${key} and w.item_id is not null`;
    return rows.length >= count;
  });
}
