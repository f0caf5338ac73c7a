import { createDefer } from "inngest/experimental";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "#testing/test-database.ts";
import { hashSigningKey } from "../protocol/signing.ts";
import { type JobTestBed, startJobTestBed, testKeys, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
const deferred: { runId: string; data: unknown; parents: unknown }[] = [];

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const { client } = bed;
  const later = createDefer(
    client,
    { id: "later", schema: z.object({ n: z.number() }), retries: 0 },
    async ({ event, step, runId, parents }) => {
      await step.run("note", () => {
        deferred.push({ runId, data: event.data, parents });
      });
    },
  );
  const other = createDefer(client, { id: "other" }, ({ event, runId, parents }) => {
    deferred.push({ runId, data: event.data, parents });
  });
  const define = (
    id: string,
    handler: Parameters<typeof client.createFunction>[1],
    options: { checkpointing?: boolean; retries?: 0 | 1 } = {},
  ) => client.createFunction({ id, triggers: [{ event: id }], ...options }, handler);

  const both = (id: string, handler: Parameters<typeof define>[1]) => [
    define(`${id}-checkpointed`, handler, { retries: 1 }),
    define(`${id}-plain`, handler, { checkpointing: false, retries: 1 }),
  ];
  await bed.serveApp([
    later,
    other,
    ...both("at-end", ({ defer }) => {
      defer("one", { function: later, data: { n: 1 } });
      defer("two", { function: other, data: { any: "thing" } });
      return "done";
    }),
    ...both("in-the-middle", async ({ defer, step }) => {
      defer("one", { function: later, data: { n: 2 } });
      await step.run("before", () => undefined);
      await step.sleep("a while", "1s");
      await step.run("within", () => {
        defer("nested", { function: later, data: { n: 3 } });
      });
    }),
    ...both("failing", ({ defer, attempt }) => {
      defer("one", { function: later, data: { n: 4 } });
      throw new Error(`attempt ${attempt}`);
    }),
    ...both("aborting", async ({ defer, step }) => {
      const first = defer("first", { function: later, data: { n: 5 } });
      const second = defer("second", { function: later, data: { n: 6 } });
      defer("third", { function: later, data: { n: 7 } });
      first.abort();
      await step.run("between", () => undefined);
      await step.sleep("a while", "1s");
      second.abort();
    }),
    ...both("parallel", async ({ defer, step }) => {
      await Promise.all([
        step.run("a", () => defer("a", { function: later, data: { n: 8 } })),
        step.run("b", () => defer("b", { function: later, data: { n: 9 } })),
      ]);
    }),
    ...both("duplicate", async ({ defer, step }) => {
      defer("same", { function: later, data: { n: 10 } });
      await step.run("between", () => undefined);
      defer("same", { function: later, data: { n: 11 } });
    }),
    define("sleeping", async ({ defer, step }) => {
      defer("never", { function: later, data: { n: 12 } });
      await step.run("before", () => undefined);
      await step.sleep("long", "1h");
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const listOf = (parentId: string) =>
  deferred
    .filter(({ parents }) => JSON.stringify(parents).includes(parentId))
    .map(({ data }) => (data as { n?: number }).n ?? data);
async function waitForDeferred(parentId: string, count: number) {
  await waitUntil(`${count} deferred runs`, () => listOf(parentId).length >= count);
  return listOf(parentId).sort();
}

describe.concurrent.each(["checkpointed", "plain"])("defer (%s)", (mode) => {
  it("starts the functions when the run is over, with their data and parent (docs: defer → Start follow-up work)", async () => {
    const run = await runEvent(bed, `at-end-${mode}`);
    expect(run).toMatchObject({ status: "completed", output: "done" });
    expect(await waitForDeferred(run.id, 2)).toEqual([1, { any: "thing" }]);
    expect(deferred.find(({ data }) => JSON.stringify(data) === '{"n":1}')?.parents).toEqual([
      { fnSlug: expect.stringMatching("^app-at-end"), runId: expect.any(String) },
    ]);
  });

  it("starts each once, however often the function is called, and not before the end (docs: Deferred Functions → Calling defer)", async () => {
    const run = await runEvent(bed, `in-the-middle-${mode}`);
    expect(await waitForDeferred(run.id, 2)).toEqual([2, 3]);
    const [early] = await bed.sql`select count(*)::integer as count from jobs.runs d, jobs.runs p
      where d.created_at < p.ended_at and p.id = ${run.id} and d.function_id = 'app-later'
        and d.event_id in (select id from jobs.events where payload like ${`%${run.id}%`})`;
    expect(early?.count).toBe(0);
  });

  it("starts them when the run failed, and only once for all attempts (SDK: defer fires when parent throws)", async () => {
    const run = await runEvent(bed, `failing-${mode}`);
    expect(run).toMatchObject({ status: "failed", output: { message: "attempt 1" } });
    expect(await waitForDeferred(run.id, 1)).toEqual([4]);
    const [row] = await bed.sql`select count(*)::integer as count from jobs.attempts
      where run_id = ${run.id} and step_id = 'step'`;
    expect(row?.count).toBeGreaterThanOrEqual(1);
  });

  it("can be taken back until the end (docs: Deferred Functions → abort)", async () => {
    const run = await runEvent(bed, `aborting-${mode}`);
    expect(run.status).toBe("completed");
    expect(await waitForDeferred(run.id, 1)).toEqual([7]);
    const rows = await bed.sql`select 1 from jobs.events where name = 'inngest/deferred.schedule'
      and payload like ${`%${run.id}%`}`;
    expect(rows).toHaveLength(1);
  });

  it("works in parallel steps, and skips an id that was used before (docs: Deferred Functions → id)", async () => {
    const [parallel, duplicate] = await Promise.all([
      runEvent(bed, `parallel-${mode}`),
      runEvent(bed, `duplicate-${mode}`),
    ]);
    expect(await waitForDeferred(parallel.id, 2)).toEqual([8, 9]);
    expect(await waitForDeferred(duplicate.id, 1)).toEqual([10]);
  });
});

it("a cancelled run starts no deferred functions (docs: defer is not a finally block)", async () => {
  await bed.client.send({ name: "sleeping" });
  await waitUntil("the deferred function is noted", async () => {
    const rows = await bed.sql`select 1 from jobs.defers d
      join jobs.runs r on r.id = d.run_id and r.function_id = 'app-sleeping'`;
    return rows.length === 1;
  });
  const [row] = await bed.sql`select id from jobs.runs where function_id = 'app-sleeping'`;

  const headers = { authorization: `Bearer ${hashSigningKey(testKeys.signingKey)}` };
  const url = `${bed.engineUrl}/v1/runs/${row?.id}`;
  expect((await fetch(url, { method: "DELETE", headers })).status).toBe(200);
  const run = await runEvent(bed, "at-end-plain");
  await waitForDeferred(run.id, 2);
  expect(listOf(row?.id)).toEqual([]);
});
