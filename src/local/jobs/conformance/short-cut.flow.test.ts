import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { startCuttableProxy } from "../testing/cuttable-proxy.ts";
import { createTestClient, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { hasCall, startOtherEngine } from "../testing/other-engine.ts";

it("an engine keeps its calls over a short cut of its way to the database (README: Crashes)", async () => {
  // Long enough for the busiest machine: the other one would take over after that.
  const silentMs = 40_000;
  const bed = await startJobTestBed(await createTestDatabase(), { silentMs });
  const begun: string[] = [];
  const released = new Set<string>();
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "fn" }] },
    async ({ event, step }) => {
      const key = String(event.data.key);
      await step.run("one", async () => {
        begun.push(key);
        await waitUntil(`the release of ${key}`, () => released.has(key));
      });
      await step.run("two", () => void begun.push(`two ${key}`));
    },
  );
  await bed.serveApp([fn]);
  const address = new URL(bed.databaseUrl);
  const proxy = await startCuttableProxy(address.hostname, Number(address.port));
  address.hostname = "127.0.0.1";
  address.port = String(proxy.port);
  const engine = await startOtherEngine(bed, { databaseUrl: address.href, silentMs });
  const url = `http://127.0.0.1:${engine.port}`;
  onTestFinished(async () => {
    await engine.stop();
    await bed.close();
    await proxy.cut();
  });

  let key = "";
  for (let tries = 0; key === ""; tries++) {
    const next = String(tries);
    await createTestClient(url).send({ name: "fn", data: { key: next } });
    await waitUntil("the step begins", () => begun.includes(next));
    if (await hasCall(bed, url, "app-fn", next)) key = next;
    else released.add(next);
  }
  const findBeat = async () => {
    const place = `%:${engine.port}`;
    return (
      await bed.sql`select heartbeat_at::text from jobs.engines where place like ${place}`
    )[0];
  };
  const before = await findBeat();
  await proxy.cut();
  await pause(300);
  await proxy.mend();
  await waitUntil("a heartbeat", async () => {
    return (await findBeat())?.heartbeat_at !== before?.heartbeat_at;
  });
  expect(await hasCall(bed, url, "app-fn", key)).toBe(true);
  released.add(key);
  await waitUntil("the end", () => begun.includes(`two ${key}`));
  await bed.waitForRuns("app-fn", Number(key) + 1);
  expect(begun.filter((one) => one === key)).toHaveLength(1);
});
