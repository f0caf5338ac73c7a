import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const order: unknown[] = [];
const stepOrder: string[] = [];
let release: () => void = () => undefined;
const gate = new Promise<void>((resolve) => {
  release = resolve;
});

let releaseStep: () => void = () => undefined;
const stepGate = new Promise<void>((resolve) => {
  releaseStep = resolve;
});

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  await bed.serveApp([
    bed.client.createFunction(
      {
        id: "summary",
        triggers: [{ event: "summary" }],
        concurrency: 1,
        priority: { run: "event.data.plan == 'enterprise' ? 120 : event.data.factor" },
      },
      async ({ event }) => {
        order.push(event.data.n);
        if (event.data.n === 0) await gate;
      },
    ),
    bed.client.createFunction(
      {
        id: "steady",
        triggers: [{ event: "steady" }],
        concurrency: 1,
        checkpointing: false,
        priority: { run: "event.data.factor" },
      },
      async ({ event, step }) => {
        for (const id of ["a", "b", "c"]) {
          await step.run(id, async () => {
            stepOrder.push(`${event.data.name} ${id}`);
            if (stepOrder.length === 1) await stepGate;
          });
        }
      },
    ),
    bed.client.createFunction(
      { id: "late", triggers: [{ event: "late" }], priority: { run: "event.data.factor" } },
      () => Date.now(),
    ),
  ]);
});
afterAll(async () => {
  release();
  releaseStep();
  await bed.close();
});

it.concurrent("starts runs with a higher factor before others that wait (docs: Priority → How priority works)", async () => {
  const send = (n: number, data: Record<string, unknown> = {}) =>
    bed.client.send({ name: "summary", data: { n, ...data } });
  await send(0);
  await waitUntil("the only place is taken", () => order.length === 1);
  await send(1);
  // What is no number counts as 0.
  await send(2, { factor: "many" });
  await send(3, { plan: "enterprise" });
  await send(4, { factor: 60 });
  release();
  await bed.waitForRuns("app-summary", 5);
  expect(order).toEqual([0, 3, 4, 1, 2]);
});

it.concurrent("a negative factor delays the run (docs: Priority → Configuration reference)", async () => {
  const sentMs = Date.now();
  await bed.client.send({ name: "late", data: { factor: -1 } });
  const [run] = await bed.waitForRuns("app-late");
  expect(Number(run?.output) - sentMs).toBeGreaterThanOrEqual(1000);
});

it.concurrent("the steps of a run keep its priority, and a negative factor does not delay them (docs: Priority → How priority works)", async () => {
  const send = (name: string, factor: number) =>
    bed.client.send({ name: "steady", data: { name, factor } });
  await send("plain", 0);
  await waitUntil("the only place is taken", () => stepOrder.length === 1);
  await send("urgent", 300);
  releaseStep();
  await bed.waitForRuns("app-steady", 2);
  expect(stepOrder).toEqual(["plain a", "urgent a", "urgent b", "urgent c", "plain b", "plain c"]);
  const [row] = await bed.sql`select jobs.keep_priority(now(), -600000) = now() as undelayed`;
  expect(row).toEqual({ undelayed: true });
});
