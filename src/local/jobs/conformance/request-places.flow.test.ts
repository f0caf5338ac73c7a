import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
let slow: Server;
const held: ServerResponse[] = [];

beforeAll(async () => {
  slow = createServer((_request, response) => held.push(response)).listen(0, "127.0.0.1");
  await new Promise((resolve) => slow.once("listening", resolve));
  const slowUrl = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
  bed = await startJobTestBed(await createTestDatabase(), {
    maxConcurrentCalls: 1,
    maxConcurrentRequests: 3,
  });
  const define = bed.client.createFunction.bind(bed.client);
  const asks = (id: string, options: { concurrency?: number } = {}) =>
    define({ ...options, id, triggers: [{ event: id }] }, async ({ step }) =>
      (await step.fetch(slowUrl)).text(),
    );
  await bed.serveApp([
    asks("asking"),
    asks("asking-limited", { concurrency: 9 }),
    define({ id: "plain", triggers: [{ event: "plain" }] }, () => "done"),
    define({ id: "limited", triggers: [{ event: "limited" }], concurrency: 1 }, () => "done"),
  ]);
});
afterAll(async () => {
  await bed.close();
  slow.closeAllConnections();
  await new Promise((resolve) => slow.close(resolve));
});

/** Four requests are wanted, of which three are made: with no place left, other work goes on. */
it.each(["asking", "asking-limited"])(
  "slow requests hold up no calls, and wait for a place of their own: %s (docs: AI Inference → Request offloading)",
  async (name) => {
    await bed.client.send(Array.from({ length: 4 }, () => ({ name })));
    await waitUntil("three requests", () => held.length === 3);
    expect((await runEvent(bed, "plain")).output).toBe("done");
    expect((await runEvent(bed, "limited")).output).toBe("done");
    expect(held).toHaveLength(3);
    held.shift()?.end("answer");
    await waitUntil("the fourth one", () => held.length === 3);
    for (const response of held.splice(0)) response.end("answer");
    const runs = await bed.waitForRuns(`app-${name}`, 4);
    expect(runs.map(({ output }) => output)).toEqual(Array(4).fill("answer"));
  },
);
