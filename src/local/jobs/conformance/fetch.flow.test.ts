import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { fetch as durableFetch } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage["headers"];
  body: string;
}

let bed: JobTestBed;
let other: Server;
let otherUrl: string;
const seen: Seen[] = [];
const countSeen = (url: string) => seen.filter((one) => one.url === url).length;

beforeAll(async () => {
  other = createServer(async (request, response) => {
    const body = (await buffer(request)).toString();
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body });
    if (url === "/teapot") response.writeHead(418, { "x-kind": "tea" }).end("short and stout");
    else if (url === "/empty") response.writeHead(204).end();
    else if (url === "/moved") response.writeHead(302, { location: "/final" }).end();
    else if (url === "/zipped")
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("plain text"));
    else if (url === "/cut" && countSeen(url) === 1) response.destroy();
    else if (url === "/never") response.destroy();
    else if (url === "/big") response.end("a".repeat(5 * 1024 * 1024));
    else response.setHeader("content-type", "application/json").end(JSON.stringify({ url, body }));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;

  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const on = (id: string) => ({ id, triggers: [{ event: id }], retries: 2 as const });
  await bed.serveApp([
    define(on("get"), async ({ event, step }) => {
      const answer = await step.fetch(
        otherUrl + z.object({ path: z.string() }).parse(event.data).path,
      );
      const kind = answer.headers.get("x-kind");
      return { status: answer.status, kind, text: await answer.text() };
    }),
    define(on("post"), async ({ step }) => {
      const answer = await step.fetch(`${otherUrl}/post?token=in-the-query`, {
        method: "POST",
        headers: { authorization: "Bearer the-secret", "content-type": "application/json" },
        body: JSON.stringify({ n: 1 }),
      });
      return await answer.json();
    }),
    define(on("together"), async ({ step }) => {
      const answers = await Promise.all(
        ["/a", "/b", "/c"].map(async (path) => {
          const answer = await step.fetch(otherUrl + path);
          return await step.run(`read ${path}`, () => answer.json());
        }),
      );
      return answers.map((answer) => answer.url);
    }),
    define(on("utility"), async ({ step }) => {
      const inside = await durableFetch(`${otherUrl}/durable`);
      const within = await step.run(
        "within",
        async () => (await durableFetch(`${otherUrl}/raw`)).status,
      );
      return [inside.status, within];
    }),
    define(on("catching"), async ({ step }) => {
      try {
        await step.fetch(`${otherUrl}/never`);
      } catch (error) {
        return (error as Error).message;
      }
      return "no error";
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
});

const get = async (path: string) => (await runEvent(bed, "get", { path })).output;

describe("step.fetch", () => {
  it("is made by the engine; the answer has status, headers and body (docs: Fetch → step.fetch)", async () => {
    expect(await get("/plain")).toMatchObject({
      status: 200,
      text: expect.stringContaining("/plain"),
    });
    expect(seen.find(({ url }) => url === "/plain")?.headers["user-agent"]).toBe("job-engine");
  });

  it("gives answers outside of 2xx to the function, without a retry (docs: Fetch → same as fetch)", async () => {
    expect(await get("/teapot")).toEqual({ status: 418, kind: "tea", text: "short and stout" });
    expect(countSeen("/teapot")).toBe(1);
  });

  it("gives answers without a body, decodes compressed ones, follows redirects (Fetch standard)", async () => {
    expect(await get("/empty")).toEqual({ status: 204, kind: null, text: "" });
    expect(await get("/zipped")).toMatchObject({ status: 200, text: "plain text" });
    expect(await get("/moved")).toMatchObject({ text: expect.stringContaining("/final") });
  });

  it("sends method, headers and body, and keeps secrets out of what is stored (docs: Fetch)", async () => {
    const run = await runEvent(bed, "post");
    expect(run.output).toMatchObject({ body: '{"n":1}' });
    expect(seen.find(({ body }) => body !== "")).toMatchObject({
      method: "POST",
      headers: { authorization: "Bearer the-secret" },
    });
    const [step] = await bed.sql`
      select op, input, attempts from jobs.steps where run_id = ${run.id} order by position`;
    expect(step).toMatchObject({ op: "Gateway", attempts: 1 });
    expect(JSON.parse(step?.input)).toMatchObject({
      url: `${otherUrl}/post?[redacted]`,
      headers: { authorization: "[redacted]", "content-type": "application/json" },
    });
    const kept = await bed.sql`select output, input from jobs.steps where run_id = ${run.id}`;
    expect(kept.map(({ input }) => input).join()).not.toMatch(/the-secret|in-the-query/);
  });

  it("runs in parallel (docs: Fetch → Parallelize HTTP requests)", async () => {
    expect((await runEvent(bed, "together")).output).toEqual(["/a", "/b", "/c"]);
    expect(["/a", "/b", "/c"].map(countSeen)).toEqual([1, 1, 1]);
  });

  it("has a fetch() that is durable in a function and plain in a step (docs: Fetch → fetch utility)", async () => {
    const run = await runEvent(bed, "utility");
    expect(run.output).toEqual([200, 200]);
    const steps =
      await bed.sql`select op from jobs.steps where run_id = ${run.id} order by position`;
    expect(steps.map(({ op }) => op)).toEqual(["Gateway", "StepRun"]);
  });

  it("retries a request that broke off as a step of the function (docs: Fetch → durable)", async () => {
    expect(await get("/cut")).toMatchObject({ status: 200 });
    expect(countSeen("/cut")).toBe(2);
  });

  it("fails the step after the last retry; the function can catch it (docs: Errors → step errors)", async () => {
    const run = await runEvent(bed, "catching");
    expect(run.output).toMatch(/GET http:.*\/never failed/);
    expect(countSeen("/never")).toBe(3);
  });

  it("fails at once when the answer exceeds the size of a step (docs: Usage limits)", async () => {
    const run = await runEvent(bed, "get", { path: "/big" });
    expect(run).toMatchObject({ status: "failed", output: { name: "GatewayError" } });
    expect(countSeen("/big")).toBe(1);
  });
});
