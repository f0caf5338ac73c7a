import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { callEngine } from "./call-engine.ts";
import { hashSigningKey } from "./hash-signing-key.ts";

type Answer = { status: number; body: string };

const SIGNING_KEY = "signkey-test-00ff";
const schema = z.object({ data: z.object({ name: z.string() }) });
const answers = new Map<string, Answer>();
const seen: Pick<IncomingMessage, "method" | "url" | "headers">[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    const { status, body } = answers.get(request.url ?? "") ?? { status: 404, body: "{}" };
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const name of ["SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"]) vi.stubEnv(name, "key");
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:9");
  vi.stubEnv("INNGEST_EVENT_KEY", "key");
  vi.stubEnv("INNGEST_SIGNING_KEY", SIGNING_KEY);
  vi.stubEnv("INNGEST_BASE_URL", url);
  return async () => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
beforeEach(() => {
  answers.clear();
  seen.length = 0;
});
afterEach(() => vi.restoreAllMocks());

const answer = (path: string, status: number, body: unknown = {}) =>
  answers.set(path, { status, body: JSON.stringify(body) });
const isOurs = () => answer("/v1/queue", 200, { data: {} });
const call = () => callEngine(schema, { path: "/v1/thing" });

describe("callEngine", () => {
  it("sends the hash of the signing key, and never the key", async () => {
    answer("/v1/thing", 200, { data: { name: "a", more: 1 } });
    expect(await call()).toEqual({ data: { name: "a" } });
    const { authorization } = seen[0]?.headers ?? {};
    expect(authorization).toBe(`Bearer ${hashSigningKey(SIGNING_KEY)}`);
    expect(authorization).not.toContain("00ff");
  });

  it.each([
    [400, "invalid_input", 400],
    [404, "not_found", 404],
    [409, "conflict", 409],
    [401, "job_engine_refused", 503],
    [501, "runs_elsewhere", 501],
    [503, "job_engine_unavailable", 503],
    [500, "job_engine_unavailable", 503],
  ])("turns %d into %s", async (status, code, ownStatus) => {
    isOurs();
    answer("/v1/thing", status, { error: "no", status });
    await expect(call()).rejects.toMatchObject({ code, status: ownStatus });
  });

  it("tells an engine that is not ours by what it does not know, whatever it answers", async () => {
    const elsewhere = {
      code: "runs_elsewhere",
      dashboardUrl: expect.stringContaining("http://127.0.0.1:"),
    };
    await expect(call()).rejects.toMatchObject(elsewhere);
    answer("/v1/thing", 200, { data: [] });
    await expect(call()).rejects.toMatchObject(elsewhere);
  });

  it("does not pass off an answer that it cannot read, nor put its content into the error", async () => {
    isOurs();
    answer("/v1/thing", 200, { data: { name: 5, secret: "Maria" } });
    const error = await call().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "job_engine_unreadable", status: 502 });
    expect(String((error as Error).cause)).toContain("data.name");
    expect(String((error as Error).cause)).not.toContain("Maria");
    answers.set("/v1/thing", { status: 200, body: "<html>" });
    await expect(call()).rejects.toMatchObject({ code: "job_engine_unreadable" });
  });

  it("says that the engine is away when nobody answers", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
    await expect(call()).rejects.toMatchObject({ code: "job_engine_unavailable", status: 503 });
  });
});
