import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { hashSigningKey } from "../protocol/signing.ts";
import { type JobTestBed, startJobTestBed, testKeys, waitUntil } from "../testing/job-test-bed.ts";

const authorization = `Bearer ${hashSigningKey(testKeys.signingKey)}`;
let bed: JobTestBed;
let running = 0;
let item: { id: string; run_id: string; generation: number };

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "a" }] },
    async ({ step }) => {
      await step.run("hang", () => {
        running++;
        return new Promise(() => undefined);
      });
    },
  );
  await bed.serveApp([fn]);
  await bed.client.send({ name: "a" });
  await waitUntil("the step runs", () => running === 1);
  const [row] = await bed.sql<
    (typeof item)[]
  >`select id, run_id, generation::float8 from jobs.items`;
  if (!row) throw new Error("no item");
  item = row;
});
afterAll(async () => {
  await bed.close();
});

function checkpoint(
  change: Record<string, unknown>,
  headers: Record<string, string> = { authorization },
) {
  const { id, run_id, generation } = item;
  const body = {
    run_id,
    fn_id: "app-fn",
    qi_id: id,
    generation_id: generation,
    steps: [],
    ...change,
  };
  return bed.post(`/v1/checkpoint/${run_id}/async`, body, headers);
}

test("refuses calls without the key, unreadable bodies and other runs", async () => {
  expect((await checkpoint({}, {})).status).toBe(401);
  expect((await checkpoint({ steps: [{ op: "StepRun" }] })).status).toBe(400);
  expect((await checkpoint({ generation_id: undefined })).status).toBe(400);
  expect((await checkpoint({ run_id: "other" })).status).toBe(400);
});

test("saves a step once and resets the attempts", async () => {
  await bed.sql`update jobs.items set attempt = 2`;
  const step = { id: "a".repeat(40), op: "StepRun", name: "saved", data: { n: 1 } };
  expect((await checkpoint({ steps: [step] })).status).toBe(200);
  expect((await checkpoint({ steps: [{ ...step, data: "other" }] })).status).toBe(200);
  expect(await bed.sql`select name, output from jobs.steps`).toEqual([
    { name: "saved", output: '{"data":{"n":1}}' },
  ]);
  expect(await bed.sql`select attempt from jobs.items`).toEqual([{ attempt: 0 }]);
});

test("takes a note that a step has begun, and saves nothing (SDK: step takes >1 second)", async () => {
  await bed.sql`update jobs.items set attempt = 2`;
  const note = {
    id: "e".repeat(40),
    op: "StepPlanned",
    displayName: "slow",
    timing: { a: 1, b: 0 },
  };
  expect((await checkpoint({ steps: [note] })).status).toBe(200);
  expect(await bed.sql`select 1 from jobs.steps where id = ${note.id}`).toEqual([]);
  expect(await bed.sql`select attempt from jobs.items`).toEqual([{ attempt: 2 }]);
  const step = { id: "f".repeat(40), op: "StepRun", name: "beside it", data: 1 };
  expect((await checkpoint({ steps: [note, step] })).status).toBe(200);
  expect(await bed.sql`select id from jobs.steps where id in (${note.id}, ${step.id})`).toEqual([
    { id: step.id },
  ]);
});

test("notes a deferred function with the steps", async () => {
  const opts = { fn_slug: "app-later", input: { n: 1 } };
  const defer = { id: "b".repeat(40), op: "DeferAdd", displayName: "later", opts };
  const step = { id: "c".repeat(40), op: "StepRun", name: "beside", data: 1 };
  expect((await checkpoint({ steps: [step, defer] })).status).toBe(200);
  expect(await bed.sql`select function_id, aborted from jobs.defers`).toEqual([
    { function_id: "app-later", aborted: false },
  ]);
  expect(await bed.sql`select 1 from jobs.steps where name = 'beside'`).toHaveLength(1);
});

test("an operation that is not supported ends the run and halts the SDK", async () => {
  const unknown = { id: "d".repeat(40), op: "Unheard", displayName: "later" };
  expect((await checkpoint({ steps: [unknown] })).status).toBe(409);
  const [run] = await bed.waitForRuns("app-fn");
  expect(run).toMatchObject({ status: "failed", output: { name: "UnsupportedOperation" } });
  expect(JSON.stringify(run?.output)).toContain("Unheard");
  expect((await checkpoint({})).status).toBe(409);
});
