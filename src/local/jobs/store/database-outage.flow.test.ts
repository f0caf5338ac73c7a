import { expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { startCuttableProxy } from "../testing/cuttable-proxy.ts";
import { startJobTestBed, testKeys, waitUntil } from "../testing/job-test-bed.ts";

test("an outage of the database is survived: 503 meanwhile, then work goes on, each step once", async () => {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  const proxy = await startCuttableProxy(url.hostname, Number(url.port));
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  const bed = await startJobTestBed(database, { databaseUrl: url.href });
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const ran: string[] = [];
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "a" }] },
    async ({ step }) => {
      await step.run("one", async () => {
        ran.push("one");
        await gate;
      });
      await step.run("two", () => void ran.push("two"));
      return "ok";
    },
  );
  await bed.serveApp([fn]);
  await bed.client.send({ name: "a" });
  await waitUntil("the first step runs", () => ran.length === 1);
  await proxy.cut();
  const refused = await bed.post(`/e/${testKeys.eventKey}`, { name: "a" });
  expect(refused.status).toBe(503);
  expect(await refused.json()).toEqual({ error: expect.any(String), status: 503 });
  const health = await fetch(`${bed.engineUrl}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ status: "unavailable" });
  release();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await proxy.mend();
  expect(await bed.waitForRuns("app-fn")).toMatchObject([{ status: "completed", output: "ok" }]);
  expect(ran).toEqual(["one", "two"]);
  expect((await fetch(`${bed.engineUrl}/health`)).status).toBe(200);
  await bed.close();
  await proxy.cut();
});
