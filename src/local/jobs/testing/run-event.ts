import { type JobTestBed, type TestRun, waitUntil } from "./job-test-bed.ts";

/** Sends one event and waits for the end of the run that it starts, of the function of that name. */
export async function runEvent(
  bed: JobTestBed,
  name: string,
  data: Record<string, unknown> = {},
): Promise<TestRun> {
  const { ids } = await bed.client.send({ name, data });
  const functionId = `app-${name}`;
  let ended: TestRun | undefined;
  await waitUntil(`the end of ${functionId}`, async () => {
    const rows = await bed.sql<{ id: string; status: string; output: string | null }[]>`
      select id, status, output from jobs.runs
      where event_id = ${ids[0] ?? ""} and function_id = ${functionId} and ended_at is not null`;
    const row = rows[0];
    ended = row && { ...row, output: JSON.parse(row.output ?? "null") };
    return ended !== undefined;
  });
  if (!ended) throw new Error(`${functionId} has no run`);
  return ended;
}
