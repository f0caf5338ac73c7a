import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  await bed.serveApp([
    define({ id: "publisher", triggers: [{ event: "publisher" }], retries: 0 }, ({ step }) =>
      step.realtime.publish(
        "tell",
        { channel: "news", topic: "all", config: { schema: z.any() } },
        { n: 1 },
      ),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

it.each([
  ["POST", "/v0/connect/start", "connect"],
  ["POST", "/v0/connect/flush", "connect"],
  ["POST", "/v1/checkpoint", "durable endpoints"],
  ["POST", "/v1/checkpoint/01ABC/steps", "durable endpoints"],
  ["GET", "/v1/http/runs/01ABC/output?token=x", "durable endpoints"],
  ["POST", "/v1/realtime/publish?channel=a", "realtime"],
  ["POST", "/v1/realtime/publish/tee?channel=a", "realtime"],
  ["POST", "/v1/realtime/token", "realtime"],
  ["GET", "/v1/realtime/sse?token=x", "realtime"],
  ["GET", "/v1/realtime/connect", "realtime"],
  ["POST", "/v1/runs/01ABC/metadata", "run metadata"],
  ["POST", "/v1/traces/userland", "traces"],
  ["POST", "/v2/sandboxes", "sandboxes"],
  ["DELETE", "/v2/snapshots/abc", "sandboxes"],
])("%s %s answers 501 and says what is left out (README)", async (method, path, what) => {
  const answer = await fetch(bed.engineUrl + path, { method });
  expect(answer.status).toBe(501);
  const body = await answer.json();
  expect(body).toEqual({ error: expect.stringContaining(what), status: 501 });
  expect(body.error).toContain("does not support");
});

it("a step that needs it fails with an error, not in silence (README)", async () => {
  const run = await runEvent(bed, "publisher");
  expect(run.status).toBe("failed");
  expect(JSON.stringify(run.output)).toMatch(/publish|501|Not Implemented/);
});
