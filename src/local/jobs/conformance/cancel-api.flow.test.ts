import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { hashSigningKey } from "../protocol/signing.ts";
import { type JobTestBed, startJobTestBed, testKeys, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
const cleaned: string[] = [];
const authorization = `Bearer ${hashSigningKey(testKeys.signingKey)}`;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const sleeper = (id: string) =>
    define({ id, triggers: [{ event: id }] }, async ({ step }) => {
      await step.sleep("while", "1m");
    });
  await bed.serveApp([
    ...["single", "bulk", "other", "many", "period"].map(sleeper),
    define({ id: "quick", triggers: [{ event: "quick" }] }, () => "quick"),
    define({ id: "cleanup", triggers: [{ event: "inngest/function.cancelled" }] }, ({ event }) => {
      cleaned.push(event.data.run_id);
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

async function startSleepers(id: string, data: { n: number }[]): Promise<string[]> {
  await bed.client.send(data.map((one) => ({ name: id, data: one })));
  await waitUntil(`${data.length} sleeping runs of ${id}`, async () => {
    const rows = await bed.sql`
      select 1 from jobs.items where kind = 'sleep' and function_id = ${`app-${id}`}`;
    return rows.length === data.length;
  });
  return (await bed.findRuns(`app-${id}`)).map((run) => run.id);
}
const cancelRun = (id: string, headers: Record<string, string> = { authorization }) =>
  fetch(`${bed.engineUrl}/v1/runs/${id}`, { method: "DELETE", headers });
const cancelMany = (body: object, headers: Record<string, string> = { authorization }) =>
  bed.post("/v1/cancellations", body, headers);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe.concurrent("docs: REST API, cancel a run", () => {
  it("cancels a sleeping run; a second request changes nothing", async () => {
    const [id = ""] = await startSleepers("single", [{ n: 1 }]);
    for (let times = 0; times < 2; times++) {
      const answer = await cancelRun(id);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ data: { run_id: id, status: "Cancelled" } });
    }
    expect(await bed.findRuns("app-single")).toMatchObject([{ id, status: "cancelled" }]);
    await waitUntil("the cancelled event", () => cleaned.includes(id));
    expect(cleaned.filter((one) => one === id)).toHaveLength(1);
  });

  it("refuses to cancel what is over, unknown, or asked without the signing key", async () => {
    const run = await runEvent(bed, "quick");
    expect((await cancelRun(run.id)).status).toBe(409);
    expect((await cancelRun("unknown")).status).toBe(404);
    expect((await cancelRun(run.id, {})).status).toBe(401);
    expect((await bed.findRuns("app-quick"))[0]?.status).toBe("completed");
  });

  it("takes the signing key itself as well as its hash (Bulk cancel via the REST API)", async () => {
    const answer = await cancelRun("unknown", { authorization: `Bearer ${testKeys.signingKey}` });
    expect(answer.status).toBe(404);
  });
});

describe.concurrent("docs: Bulk cancel via the REST API", () => {
  it("cancels the runs of a function whose event fits the expression", async () => {
    await startSleepers("bulk", [{ n: 1 }, { n: 2 }, { n: 3 }]);
    await startSleepers("other", [{ n: 2 }]);
    const body = {
      app_id: "app",
      function_id: "bulk",
      started_after: new Date(Date.now() - 3_600_000).toISOString(),
      started_before: inAnHour(),
      if: "event.data.n >= 2",
    };
    const answer = await cancelMany(body);
    expect(answer.status).toBe(201);
    const { id, environment_id, cancelled, ...echo } = await answer.json();
    expect(id).toMatch(/^[0-9A-Z]{26}$/);
    expect(environment_id).toBeTypeOf("string");
    expect({ cancelled, ...echo }).toEqual({ cancelled: 2, ...body });
    const statuses = async (one: string) =>
      (await bed.findRuns(`app-${one}`)).map(({ status }) => status).sort();
    expect(await statuses("bulk")).toEqual(["cancelled", "cancelled", "running"]);
    expect(await statuses("other")).toEqual(["running"]);
  });

  it("cancels only runs of the period", async () => {
    await startSleepers("period", [{ n: 1 }]);
    const now = new Date().toISOString();
    const base = { app_id: "app", function_id: "app-period" };
    const ask = async (body: object) =>
      (await (await cancelMany({ ...base, ...body })).json()).cancelled;
    expect(await ask({ started_before: "2020-01-01T00:00:00Z" })).toBe(0);
    expect(await ask({ started_after: now, started_before: inAnHour() })).toBe(0);
    expect(await ask({ app_id: "else", started_before: inAnHour() })).toBe(0);
    expect(await ask({ started_before: inAnHour() })).toBe(1);
  });

  it("cancels more runs than one page holds", async () => {
    await startSleepers(
      "many",
      Array.from({ length: 250 }, (_, n) => ({ n })),
    );
    const body = { app_id: "app", function_id: "many", started_before: inAnHour() };
    expect(await (await cancelMany(body)).json()).toMatchObject({ cancelled: 250 });
  });

  it.each([
    { app_id: "app", function_id: "bulk" },
    { app_id: "app", started_before: "2026-01-01T00:00:00Z" },
    { app_id: "app", function_id: "bulk", started_before: "soon" },
    { app_id: "app", function_id: "bulk", started_before: "2026-01-01T00:00:00Z", if: "((" },
  ])("refuses an incomplete or unreadable request: %j", async (body) => {
    expect((await cancelMany(body)).status).toBe(400);
    expect((await cancelMany(body, {})).status).toBe(401);
  });
});
