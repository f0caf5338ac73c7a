import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import type { RerunAnswer } from "../api/read/views.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { createReadClient, hasEnded, type ReadClient } from "../testing/read-client.ts";

let bed: JobTestBed;
let api: ReadClient;
let broken = true;

async function rerun(runId: string): Promise<string> {
  const { data } = await api.post<RerunAnswer>(`/v1/runs/${runId}/rerun`, {}, 201);
  expect(data.original_run_id).toBe(runId);
  return data.run_id;
}

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  api = createReadClient(bed);
  const define = bed.client.createFunction.bind(bed.client);
  await bed.serveApp([
    define({ id: "mended", triggers: [{ event: "mended" }], retries: 0 }, ({ event }) => {
      if (broken) throw new Error("not yet");
      return event.data;
    }),
    define(
      {
        id: "limited",
        triggers: [{ event: "limited" }],
        rateLimit: { limit: 1, period: "1h" },
        idempotency: "event.data.key",
      },
      ({ event }) => event.data.key,
    ),
    define(
      {
        id: "batch",
        triggers: [{ event: "batch" }],
        batchEvents: { maxSize: 2, timeout: "60s" },
      },
      ({ events }) => events.map(({ data }) => data.n),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

describe("re-run (docs: Runs, Rerunning functions)", () => {
  it("runs the function once more with the same event, and links both runs", async () => {
    const { eventId, runId } = await api.start("mended", { n: 1 });
    const failed = await api.waitForRun(runId, hasEnded);
    expect(failed).toMatchObject({ status: "Failed", can_rerun: true });
    broken = false;
    const again = await api.waitForRun(await rerun(runId), hasEnded);
    expect(again).toMatchObject({ status: "Completed", output: { n: 1 }, event_id: eventId });
    expect(again.original).toMatchObject({ run_id: runId, status: "Failed" });
    expect((await api.readRun(runId)).reruns).toMatchObject([{ run_id: again.run_id }]);
    expect((await api.readRun(runId)).status).toBe("Failed");
  });

  it("is held up neither by a rate limit nor by an idempotency key", async () => {
    const { runId } = await api.start("limited", { key: "k" });
    await api.waitForRun(runId, hasEnded);
    const again = await api.waitForRun(await rerun(runId), hasEnded);
    expect(again).toMatchObject({ status: "Completed", output: "k" });
  });

  it("starts at once, although its event was planned for later (docs: Sending events, ts)", async () => {
    const { runId } = await api.start("mended", { n: 2 }, Date.now() + 3_600_000);
    expect((await api.readRun(runId)).activity).toBe("scheduled");
    const again = await api.waitForRun(await rerun(runId), hasEnded);
    expect(again).toMatchObject({ status: "Completed", output: { n: 2 } });
    expect((await api.readRun(runId)).activity).toBe("scheduled");
  });

  it("gives a batch all its events again", async () => {
    await bed.client.send([1, 2].map((n) => ({ name: "batch", data: { n } })));
    const [first] = await bed.waitForRuns("app-batch");
    const again = await api.waitForRun(await rerun(first?.id ?? ""), hasEnded);
    expect(again).toMatchObject({ status: "Completed", output: [1, 2], event_count: 2 });
    expect(again.events).toHaveLength(2);
    const second = again.events[1]?.internal_id;
    const { data } = await api.read<{ data: unknown[] }>(`/v1/events/${second}/runs`);
    expect(data).toHaveLength(2);
  });

  it("says when the run, its event or its function is gone", async () => {
    await api.post("/v1/runs/01AAAAAAAAAAAAAAAAAAAAAAAA/rerun", {}, 404);
    const { eventId, runId } = await api.start("mended");
    const done = await api.waitForRun(runId, hasEnded);
    await bed.sql`delete from jobs.events where id = ${eventId}`;
    await api.post(`/v1/runs/${runId}/rerun`, {}, 409);
    expect(done.can_rerun).toBe(true);
    expect((await api.readRun(runId)).can_rerun).toBe(false);
    await bed.sql`update jobs.runs set function_id = 'app-gone' where id = ${runId}`;
    await api.post(`/v1/runs/${runId}/rerun`, {}, 409);
  });

  it("asks for the signing key", async () => {
    const answer = await bed.post("/v1/runs/01AAAAAAAAAAAAAAAAAAAAAAAA/rerun", {});
    expect(answer.status).toBe(401);
  });
});
