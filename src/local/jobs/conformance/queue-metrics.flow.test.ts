import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import type { QueueView } from "../api/read/queue-views.ts";
import type { EventDetail } from "../api/read/views.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { createReadClient, hasEnded, type ReadClient } from "../testing/read-client.ts";

let bed: JobTestBed;
let api: ReadClient;
const held: (() => void)[] = [];

const readQueue = async () => (await api.read<{ data: QueueView }>("/v1/queue")).data;

/** The numbers once they fit; an answer is kept for a moment, so the first may be older. */
async function waitForQueue(fits: (queue: QueueView) => boolean): Promise<QueueView> {
  let queue = await readQueue();
  await waitUntil("the queue's numbers", async () => {
    queue = await readQueue();
    return fits(queue);
  });
  return queue;
}

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase(), { retryDelayMs: () => 60_000 });
  api = createReadClient(bed);
  const define = bed.client.createFunction.bind(bed.client);
  await bed.serveApp([
    define({ id: "sleeper", triggers: [{ event: "sleeper" }] }, ({ step }) =>
      step.sleep("long", "1h"),
    ),
    define({ id: "waiter", triggers: [{ event: "waiter" }] }, ({ step }) =>
      step.waitForEvent("long", { event: "never", timeout: "1h" }),
    ),
    define({ id: "single", triggers: [{ event: "single" }], concurrency: 1 }, async () => {
      await new Promise<void>((resolve) => held.push(resolve));
    }),
    define({ id: "retrier", triggers: [{ event: "retrier" }] }, () => {
      throw new Error("again");
    }),
    define({ id: "failing", triggers: [{ event: "failing" }], retries: 0 }, () => {
      throw new Error("for good");
    }),
    define(
      {
        id: "limited",
        triggers: [{ event: "limited" }],
        rateLimit: { limit: 1, period: "1h" },
      },
      () => 1,
    ),
  ]);
});
afterAll(async () => {
  for (const release of held) release();
  await bed.close();
});

it("counts what runs, waits, sleeps and failed, with the age of the oldest call", async () => {
  const names = [
    "sleeper",
    "sleeper",
    "waiter",
    "retrier",
    "failing",
    "single",
    "single",
    "single",
  ];
  await bed.client.send(names.map((name) => ({ name })));
  await bed.client.send({ name: "sleeper", ts: Date.now() + 3_600_000 });
  const counts = {
    waiting: 2,
    running: 1,
    scheduled: 1,
    retrying: 1,
    sleeping: 2,
    waiting_for_event: 1,
    waiting_for_signal: 0,
    waiting_for_run: 0,
    failed_24h: 1,
  };
  await expect.poll(readQueue, { timeout: 45_000 }).toMatchObject(counts);
  const queue = await readQueue();
  expect(queue.oldest_waiting_ms).toBeGreaterThan(0);
  expect(queue.functions.find(({ function_id }) => function_id === "app-single")).toMatchObject({
    running: 1,
    waiting: 2,
    oldest_waiting_ms: expect.any(Number),
  });
  const oldMs = queue.oldest_waiting_ms ?? 0;
  await waitForQueue(({ oldest_waiting_ms }) => (oldest_waiting_ms ?? 0) > oldMs + 20);
});

it("measures the delay between the moment a run should start and its start", async () => {
  const { runId } = await api.start("failing");
  await api.waitForRun(runId, hasEnded);
  // All others start on time, however busy the machine is.
  await bed.sql`update jobs.runs set due_at = started_at
    - case when id = ${runId} then 2000 else 10 end * interval '1 millisecond'`;
  const { start_delay: delay } = await waitForQueue((one) => (one.start_delay.p99_ms ?? 0) > 1000);
  expect(delay.minutes).toBe(5);
  expect(delay.runs).toBeGreaterThanOrEqual(1);
  expect(delay.p50_ms).toBe(10);
  expect(delay.p99_ms).toBeLessThanOrEqual(2000);
});

it("counts the events that flow control skipped, and tells each why", async () => {
  const { ids } = await bed.client.send([1, 2, 3].map(() => ({ name: "limited" })));
  const queue = await waitForQueue(({ skipped_24h }) => skipped_24h.length > 0);
  expect(queue.skipped_24h).toEqual([
    { function_id: "app-limited", reason: "rate_limit", count: 2 },
  ]);
  const details = await Promise.all(
    ids.map((id) => api.read<{ data: EventDetail }>(`/v1/events/${id}`)),
  );
  const skips = details.flatMap(({ data }) => data.skips);
  expect(skips).toHaveLength(2);
  expect(skips[0]).toMatchObject({ function_id: "app-limited", reason: "rate_limit" });
});

it("names the engines and the apps, and says which of them live", async () => {
  await bed.sql`insert into jobs.engines (id, place, started_at, heartbeat_at)
    values ('gone', 'elsewhere', now() - interval '2 hours', now() - interval '1 hour')
    on conflict do nothing`;
  const queue = await waitForQueue(
    ({ engines }) => engines.filter(({ alive }) => alive).length === 1,
  );
  expect(queue.engines.filter(({ alive }) => !alive).length).toBeLessThanOrEqual(1);
  expect(queue.apps).toEqual([{ app_id: "app", url: bed.appUrl, reachable: true }]);
});
