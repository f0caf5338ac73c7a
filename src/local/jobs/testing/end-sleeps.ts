import { type JobTestBed, waitUntil } from "./job-test-bed.ts";

/**
 * Ends the sleep of so many runs of a function now, however long it should have lasted. A test that
 * acts while a run sleeps is then not in a race with the end of the sleep.
 */
export async function endSleeps(
  bed: Pick<JobTestBed, "sql">,
  functionId: string,
  count = 1,
): Promise<void> {
  let ended = 0;
  await waitUntil(`${count} sleeping runs of ${functionId}`, async () => {
    const rows = await bed.sql`update jobs.items set available_at = now()
      where function_id = ${functionId} and kind = 'sleep' and available_at > now() returning 1`;
    ended += rows.length;
    return ended >= count;
  });
}
