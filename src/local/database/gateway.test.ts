import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGateway } from "./gateway.ts";

const keys = {
  jwtSecret: "s".repeat(40),
  publishableKey: "sb_publishable_a",
  secretKey: "sb_secret_a",
};
let seen: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[];
let upstream: Server;
let gateway: Server;
let gatewayUrl: string;

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

beforeEach(async () => {
  seen = [];
  upstream = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ url: request.url, headers: request.headers, body });
    response.writeHead(201, { "content-type": "application/json", "content-range": "0-0/1" });
    response.end("[1]");
  });
  const handleAuth = (_request: unknown, response: { end(text: string): void }) =>
    response.end("auth");
  const handleStorage = (_request: unknown, response: ServerResponse, role: string) =>
    void response.end(`storage as ${role}`);
  const postgrestPort = await listen(upstream);
  gateway = createGateway({ ...keys, postgrestPort, handleAuth, handleStorage });
  gatewayUrl = `http://127.0.0.1:${await listen(gateway)}`;
});
afterEach(() => {
  for (const server of [gateway, upstream]) {
    server.close();
    server.closeAllConnections();
  }
});

const call = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(gatewayUrl + path, { ...init, headers });

function readRole(headers: IncomingHttpHeaders | undefined): string {
  const payload = headers?.authorization?.split(".")[1] ?? "";
  return JSON.parse(Buffer.from(payload, "base64url").toString()).role;
}

describe("the gateway", () => {
  it.each([
    [keys.publishableKey, "anon"],
    [keys.secretKey, "service_role"],
  ])("turns the key %s into the token of %s", async (apikey, role) => {
    const headers = { apikey, authorization: `Bearer ${apikey}` };
    const answer = await call("/rest/v1/payments?id=eq.1", headers, { method: "POST", body: "{}" });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("content-range")).toBe("0-0/1");
    expect(await answer.text()).toBe("[1]");
    expect(seen[0]).toMatchObject({ url: "/payments?id=eq.1", body: "{}" });
    expect(seen[0]?.headers.apikey).toBeUndefined();
    expect(readRole(seen[0]?.headers)).toBe(role);
  });

  it("survives an address that is none", async () => {
    const head = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(gatewayUrl).port), "127.0.0.1");
      socket.end("GET //[?apikey=x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
      socket.once("data", (bytes) => resolve(bytes.toString()));
      socket.once("error", reject);
    });
    expect(head).toMatch(/^HTTP\/1\.1 404 /);
  });

  it("takes a key out of the address", async () => {
    await call(`/rest/v1/payments?id=eq.1&apikey=${keys.publishableKey}`);
    expect(readRole(seen[0]?.headers)).toBe("anon");
  });

  it("passes a user's own token through", async () => {
    const authorization = "Bearer eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidSJ9.x";
    await call("/rest/v1/payments", { apikey: keys.publishableKey, authorization });
    expect(seen[0]?.headers.authorization).toBe(authorization);
  });

  it.each(["/rest/v1/payments", "/auth/v1/token", "/storage/v1/object/desk/a"])(
    "refuses %s without a known key",
    async (path) => {
      expect((await call(path)).status).toBe(401);
      expect((await call(path, { apikey: "sb_secret_wrong" })).status).toBe(401);
      expect((await call(`${path}?apikey=wrong`)).status).toBe(401);
      expect(seen).toEqual([]);
    },
  );

  it("takes the key from the query too", async () => {
    expect((await call(`/rest/v1/payments?apikey=${keys.publishableKey}`)).status).toBe(201);
  });

  it("leaves auth to its handler", async () => {
    const answer = await call("/auth/v1/user", { apikey: keys.publishableKey });
    expect(await answer.text()).toBe("auth");
  });

  it.each([
    ["the secret key", { apikey: keys.secretKey }, "service_role"],
    ["the publishable key", { apikey: keys.publishableKey }, "other"],
    ["a person's token", { apikey: keys.secretKey, authorization: "Bearer eyJhbGciOiJ9" }, "other"],
  ])("leaves storage to its handler, and says who asks: %s", async (_who, headers, role) => {
    const answer = await call("/storage/v1/object/desk/a", headers);
    expect(await answer.text()).toBe(`storage as ${role}`);
  });

  it("says 502 when PostgREST is away, and 404 for what it does not know", async () => {
    upstream.close();
    upstream.closeAllConnections();
    const answer = await call("/rest/v1/payments", { apikey: keys.secretKey });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ code: "ECONNREFUSED" });
    expect((await call("/functions/v1/x", { apikey: keys.secretKey })).status).toBe(404);
  });
});
