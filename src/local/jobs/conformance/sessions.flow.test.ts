import { createDefer } from "inngest/experimental";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const seen = new Map<string, unknown>();

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const { client } = bed;
  const define = (id: string) =>
    client.createFunction({ id, triggers: [{ event: id }] }, ({ sessions }) => {
      seen.set(id, sessions);
    });
  const invoked = define("invoked");
  const later = createDefer(client, { id: "later" }, ({ sessions }) => {
    seen.set("later", sessions);
  });
  const root = client.createFunction(
    { id: "root", triggers: [{ event: "root" }] },
    async ({ step, defer }) => {
      await step.invoke("a call", { function: invoked, data: {} });
      await step.sendEvent("an event", {
        name: "sent",
        meta: { sessions: { org: "other", user: null } },
      });
      await step.sendEvent("another", { name: "alone", meta: { sessions: null } });
      defer("at the end", { function: later, data: {}, meta: { sessions: { ticket: "7" } } });
    },
  );
  await bed.serveApp([invoked, define("sent"), define("alone"), later, root]);
});
afterAll(async () => {
  await bed.close();
});

it("runs inherit the sessions of the run that starts them, unless told otherwise (changelog: Propagated Sessions)", async () => {
  await bed.client.send({ name: "root", meta: { sessions: { org: "acme", user: "9" } } });
  await waitUntil("all four runs", () => seen.size === 4);
  expect(Object.fromEntries(seen)).toEqual({
    invoked: { org: "acme", user: "9" },
    sent: { org: "other" },
    alone: undefined,
    later: { org: "acme", user: "9", ticket: "7" },
  });
});
