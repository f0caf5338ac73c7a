import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
let vendor: Server;
const requests: { url: string | undefined; headers: Record<string, unknown>; body: unknown }[] = [];
const answers: { status: number; headers?: Record<string, string>; body: string }[] = [];
const reply = { choices: [{ message: { content: "hello" } }] };

beforeAll(async () => {
  vendor = createServer(async (request, response) => {
    requests.push({ url: request.url, headers: request.headers, body: await json(request) });
    const { status, headers, body } = answers.shift() ?? {
      status: 200,
      body: JSON.stringify(reply),
    };
    response.writeHead(status, headers).end(body);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => vendor.once("listening", resolve));
  const baseUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/v1/`;

  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const on = (id: string) => ({ id, triggers: [{ event: id }], retries: 1 as const });
  const apiKey = "sk-the-secret";
  await bed.serveApp([
    define(on("openai"), async ({ step }) => {
      const model = step.ai.models.openai({ model: "gpt-x", apiKey, baseUrl });
      const body = { messages: [{ role: "user" as const, content: "hi" }] };
      const answer = await step.ai.infer("ask", { model, body });
      return answer.choices[0]?.message.content;
    }),
    define(on("anthropic"), async ({ step }) => {
      const defaultParameters = { max_tokens: 10 };
      const model = step.ai.models.anthropic({
        model: "claude-x",
        apiKey,
        baseUrl,
        defaultParameters,
      });
      const body = { messages: [{ role: "user" as const, content: "hi" }], max_tokens: 5 };
      return await step.ai.infer("ask", { model, body });
    }),
    define(on("gemini"), async ({ step }) => {
      const model = step.ai.models.gemini({ model: "gemini-x", apiKey, baseUrl });
      const body = { contents: [{ role: "user" as const, parts: [{ text: "hi" }] }] };
      return await step.ai.infer("ask", { model, body });
    }),
    define(on("catching"), async ({ step }) => {
      const model = step.ai.models.openai({ model: "gpt-x", apiKey, baseUrl });
      try {
        return await step.ai.infer("ask", { model, body: { messages: [] } });
      } catch (error) {
        const { name, message } = error as Error;
        return { name, message };
      }
    }),
    define(on("wrapping"), ({ step }) =>
      step.ai.wrap("wrapped", (input: { prompt: string }) => input.prompt.toUpperCase(), {
        prompt: "say it",
      }),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
  vendor.closeAllConnections();
  await new Promise((resolve) => vendor.close(resolve));
});

describe("step.ai.infer", () => {
  it("calls the model from the engine and gives the vendor's JSON (docs: AI Inference → step.ai.infer)", async () => {
    const run = await runEvent(bed, "openai");
    expect(run.output).toBe("hello");
    expect(requests.at(-1)).toMatchObject({
      url: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-the-secret", "content-type": "application/json" },
      body: { model: "gpt-x", messages: [{ role: "user", content: "hi" }] },
    });
  });

  it("puts the key where the vendor wants it (docs: AI Inference → Supported providers)", async () => {
    await runEvent(bed, "anthropic");
    expect(requests.at(-1)?.headers).toMatchObject({
      "x-api-key": "sk-the-secret",
      "anthropic-version": "2023-06-01",
    });
    expect(requests.at(-1)?.headers).not.toHaveProperty("authorization");
    await runEvent(bed, "gemini");
    expect(requests.at(-1)?.url).toBe("/v1/models/gemini-x:generateContent?key=sk-the-secret");
    expect(requests.at(-1)?.headers).not.toHaveProperty("authorization");
  });

  it("never keeps API keys or authentication headers (docs: AI Inference → Request offloading)", async () => {
    for (const name of ["openai", "anthropic", "gemini"]) await runEvent(bed, name);
    const rows = await bed.sql`select input, output from jobs.steps where op = 'AIGateway'`;
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(rows)).toContain("chat/completions");
    expect(JSON.stringify(rows)).not.toContain("the-secret");
    expect(await bed.sql`select 1 from jobs.items`).toHaveLength(0);
  });

  it("retries an error of the vendor, after the wait that it asks for (docs: Errors → Retries)", async () => {
    answers.push({ status: 429, headers: { "retry-after": "1" }, body: '{"error":"slow down"}' });
    const startMs = Date.now();
    const run = await runEvent(bed, "openai");
    expect(run.output).toBe("hello");
    expect(Date.now() - startMs).toBeGreaterThanOrEqual(1000);
    const attempts = await bed.sql`select error from jobs.attempts where run_id = ${run.id}`;
    expect(attempts).toMatchObject([{ error: expect.stringContaining("slow down") }]);
    const [step] = await bed.sql`select attempts from jobs.steps where run_id = ${run.id}`;
    expect(step).toEqual({ attempts: 2 });
  });

  it("fails the step after the last retry; the function can catch it (docs: Errors → step errors)", async () => {
    answers.push({ status: 400, body: "bad prompt" }, { status: 200, body: "no JSON" });
    const run = await runEvent(bed, "catching");
    expect(run.output).toEqual({
      name: "AIGatewayError",
      message: "the model answered 200 without JSON",
    });
  });
});

describe("step.ai.wrap", () => {
  it("is a step that runs in the app; its input is kept (docs: AI Inference → step.ai.wrap)", async () => {
    const run = await runEvent(bed, "wrapping");
    expect(run.output).toBe("SAY IT");
    const [step] = await bed.sql`select op, input from jobs.steps where run_id = ${run.id}`;
    expect(step).toEqual({ op: "StepRun", input: '[{"prompt":"say it"}]' });
  });
});
