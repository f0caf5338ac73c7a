import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const CONDITIONS: Record<string, string> = {
  string: "event.data.billingPlan == 'enterprise'",
  number: "event.data.amount > 1000",
  both: "event.data.billingPlan == 'enterprise' && event.data.amount > 1000",
  either: "event.data.billingPlan != 'pro' || event.data.amount < 300",
  contains: "event.data.email.contains('gmail.com')",
  set: "has(event.data.email)",
  unset: "event.data.email == null",
  newer: "timestamp(event.data.createdAt) > timestamp('2024-01-01T00:00:00Z')",
  item: "event.data.items.exists(e, e == 'shirt_1234')",
  deep: "event.data.not.there.at.all == 'x'",
};

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const functions = Object.entries(CONDITIONS).map(([id, condition]) =>
    bed.client.createFunction(
      { id, triggers: [{ event: "order", if: condition }], onFailure: () => undefined },
      () => id,
    ),
  );
  await bed.serveApp([
    ...functions,
    bed.client.createFunction({ id: "last", triggers: [{ event: "order" }] }, () => "last"),
  ]);
});
afterAll(async () => {
  await bed.close();
});

/** The functions that an event starts. All its runs are stored in one transaction. */
async function listStarted(data: Record<string, unknown>): Promise<string[]> {
  const { ids } = await bed.client.send({ name: "order", data });
  let started: string[] = [];
  await waitUntil("the runs of the event", async () => {
    const rows = await bed.sql<{ id: string }[]>`
      select function_id as id from jobs.runs where event_id = ${ids[0] ?? ""}`;
    started = rows.map(({ id }) => id.replace("app-", "")).sort();
    return started.includes("last");
  });
  return started.filter((id) => id !== "last");
}

describe("docs: Writing expressions, in a trigger's if", () => {
  it("starts the functions whose condition holds", async () => {
    const data = {
      billingPlan: "enterprise",
      amount: 1500,
      email: "a@gmail.com",
      createdAt: "2026-01-01T00:00:00Z",
      items: ["hat_1", "shirt_1234"],
    };
    expect(await listStarted(data)).toEqual(
      ["string", "number", "both", "either", "contains", "set", "newer", "item"].sort(),
    );
  });

  it("a missing field reads as null instead of failing the event", async () => {
    expect(await listStarted({})).toEqual(["either", "unset"]);
  });

  it("values of different types are neither equal nor ordered", async () => {
    const data = { billingPlan: 5, amount: "5000", email: null, createdAt: "soon", items: "shirt" };
    expect(await listStarted(data)).toEqual(["either", "set", "unset"]);
  });
});
