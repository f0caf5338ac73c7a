import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { limits } from "../protocol/limits.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { waitForWaits } from "../testing/wait-for-waits.ts";

let bed: JobTestBed;
const failures: unknown[] = [];

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const waiter = (id: string) =>
    define(
      {
        id,
        triggers: [{ event: id }],
        onFailure: ({ event }) => {
          failures.push(event.data.function_id);
        },
      },
      async ({ step }) => (await step.waitForEvent("go", { event: "go", timeout: "1m" }))?.name,
    );
  const asked = waiter("asked");
  await bed.serveApp([
    asked,
    waiter("many-steps"),
    waiter("much-state"),
    define({ id: "asking", triggers: [{ event: "asking" }] }, ({ step }) =>
      step.invoke("ask", { function: asked, data: {} }),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

/** The runs stand at their limit while they wait; what they wait for is one step too much. */
async function fill(functionId: string, usage: { steps?: number; bytes?: number }): Promise<void> {
  await bed.sql`update jobs.runs set step_count = step_count + ${usage.steps ?? 0}::integer,
    state_bytes = state_bytes + ${usage.bytes ?? 0}::bigint where function_id = ${functionId}`;
}

it("a wait that would pass a limit of the run fails it (docs: Usage limits)", async () => {
  await bed.client.send([{ name: "many-steps" }, { name: "much-state" }, { name: "asking" }]);
  for (const id of ["app-many-steps", "app-much-state", "app-asked"]) {
    await waitForWaits(bed, id, "go");
  }
  await fill("app-many-steps", { steps: limits.stepsPerRun });
  await fill("app-much-state", { bytes: limits.runStateBytes });
  await fill("app-asking", { steps: limits.stepsPerRun });
  await bed.client.send({ name: "go" });

  const [asked] = await bed.waitForRuns("app-asked");
  expect(asked).toMatchObject({ status: "completed", output: "go" });
  for (const id of ["app-many-steps", "app-much-state", "app-asking"]) {
    const [run] = await bed.waitForRuns(id);
    expect(run).toMatchObject({ status: "failed", output: { name: "LimitExceeded" } });
  }
  await bed.waitForRuns("app-many-steps-failure");
  await bed.waitForRuns("app-much-state-failure");
  expect(failures.sort()).toEqual(["app-many-steps", "app-much-state"]);
  expect(await bed.sql`select 1 from jobs.items`).toHaveLength(0);
});
