import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { startOtherEngine } from "../testing/other-engine.ts";

it("a request and an invocation go on in another engine when theirs stops (README: Crashes)", async () => {
  let requests = 0;
  const target = createServer((_request, response) => {
    requests++;
    // The first request hangs until its engine is gone.
    if (requests > 1) response.end("answered");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => target.once("listening", resolve));
  const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
  const bed = await startJobTestBed(await createTestDatabase(), { drainMs: 50 });
  onTestFinished(async () => {
    await bed.close();
    target.closeAllConnections();
    target.close();
  });
  const define = bed.client.createFunction.bind(bed.client);
  const child = define(
    { id: "child", triggers: [{ event: "child" }], checkpointing: false, retries: 0 },
    async ({ step }) => (await step.fetch(url)).text(),
  );
  const parent = define(
    { id: "parent", triggers: [{ event: "parent" }], checkpointing: false, retries: 0 },
    ({ step }) => step.invoke("child", { function: child }),
  );
  await bed.serveApp([child, parent]);
  await bed.client.send({ name: "parent" });
  await waitUntil("the first request", () => requests === 1);
  const other = await startOtherEngine(bed);
  onTestFinished(() => other.stop());
  await bed.engine.stop();
  const [run] = await bed.waitForRuns("app-parent");
  expect(run).toMatchObject({ status: "completed", output: "answered" });
  expect(requests).toBe(2);
});
