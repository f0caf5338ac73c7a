import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { createReadClient, hasEnded, type ReadClient } from "../testing/read-client.ts";

let bed: JobTestBed;
let api: ReadClient;

interface GqlAnswer {
  data: Record<string, Record<string, unknown> | null> | null;
  errors?: { message: string }[];
}

const ask = (query: string, variables = {}) => api.post<GqlAnswer>("/v0/gql", { query, variables });

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  api = createReadClient(bed);
  const define = bed.client.createFunction.bind(bed.client);
  await bed.serveApp([
    define({ id: "good", name: "Good", triggers: [{ event: "good" }] }, async ({ step }) => {
      await step.run("one", () => ({ a: 1 }));
      return ["done"];
    }),
    define({ id: "bad", triggers: [{ event: "bad" }], retries: 0 }, async ({ step }) => {
      await step.run("one", () => {
        throw new TypeError("no");
      });
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

describe.concurrent("what the SDK's integration suite asks of a dev server", () => {
  const trace = `query ($runId: String!) { run(runID: $runId) { status trace(preview: true) {
    status outputID name stepType attempts
    childrenSpans { name status stepType stepID outputID metadata { kind scope values } } } } }`;
  const output = `query ($id: String!) { runTraceSpanOutputByID(outputID: $id) {
    data error { name message stack cause } } }`;

  it("answers status and output of a run and of its steps (SDK: packages/test-harness)", async () => {
    const { runId } = await api.start("good");
    await api.waitForRun(runId, hasEnded);
    const { data } = await ask(trace, { runId });
    expect(data?.run).toMatchObject({
      status: "COMPLETED",
      trace: {
        status: "COMPLETED",
        name: "Good",
        childrenSpans: [{ name: "one", status: "COMPLETED", stepType: "RUN", metadata: [] }],
      },
    });
    const whole = await ask(output, { id: runId });
    expect(whole.data?.runTraceSpanOutputByID).toEqual({ data: '["done"]', error: null });
    const run = await api.readRun(runId);
    const step = await ask(output, { id: `${runId}:${run.timeline[0]?.step_id}` });
    expect(step.data?.runTraceSpanOutputByID).toEqual({ data: '{"a":1}', error: null });
  });

  it("answers the error of a failed run (SDK: packages/test-harness)", async () => {
    const { runId } = await api.start("bad");
    await api.waitForRun(runId, hasEnded);
    const { data } = await ask(trace, { runId });
    expect(data?.run).toMatchObject({ trace: { status: "FAILED", outputID: runId } });
    const { data: found } = await ask(output, { id: runId });
    expect(found?.runTraceSpanOutputByID).toMatchObject({
      data: null,
      error: { name: "TypeError", message: "no" },
    });
  });

  it("answers null for a run that is not there", async () => {
    expect(await ask(trace, { runId: "01AAAAAAAAAAAAAAAAAAAAAAAA" })).toEqual({
      data: { run: null },
    });
  });

  it("answers an event with its payload and the runs it started", async () => {
    const { eventId, runId } = await api.start("good", { x: 1 });
    const { data } = await ask(
      "query ($id: ULID!) { eventV2(id: $id) { name raw idempotencyKey runs { id status } } }",
      { id: eventId },
    );
    expect(data?.eventV2).toMatchObject({ name: "good", runs: [{ id: runId }] });
    expect(JSON.parse(String(data?.eventV2?.raw))).toMatchObject({ data: { x: 1 } });
    const stream = await ask(`query { stream(query: { limit: 999, includeInternalEvents: false }) {
      id trigger runs { id function { name } } } }`);
    expect(stream.data?.stream).toContainEqual({
      id: eventId,
      trigger: "good",
      runs: [{ id: runId, function: { name: "Good" } }],
    });
  });

  it("says what does not fit the schema", async () => {
    const { data, errors } = await ask("{ run(runID: 1) { nonsense } }");
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message).join()).toContain("nonsense");
    await api.post("/v0/gql", { variables: {} }, 400);
  });

  it("lists functions on /dev and asks for the signing key on both", async () => {
    const { functions } = await api.read<{ functions: unknown[] }>("/dev");
    expect(functions).toContainEqual(
      expect.objectContaining({
        name: "Good",
        triggers: [{ event: "good" }],
        steps: [{ id: "step", name: "step", uri: expect.stringContaining(bed.appUrl) }],
      }),
    );
    expect((await fetch(`${bed.engineUrl}/dev`)).status).toBe(401);
    expect((await bed.post("/v0/gql", { query: "{ functions { id } }" })).status).toBe(401);
  });

  it("asks nobody for a key when it was started as keyless", async () => {
    const open = await startJobTestBed(await createTestDatabase(), { keyless: true });
    try {
      expect((await fetch(`${open.engineUrl}/dev`)).status).toBe(200);
      expect((await open.post("/e/any", { name: "x" })).status).toBe(200);
      expect((await open.post("/v0/gql", { query: "{ functions { id } }" })).status).toBe(200);
    } finally {
      await open.close();
    }
  });
});
