import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { areSecretsEqual, canonicalizeBody, hashSigningKey, signBody } from "./signing.ts";

const signingKey = `signkey-prod-${"1c".repeat(32)}`;
const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };
const client = new Inngest({ id: "app", isDev: false, signingKey, eventKey: "k", logger });
const fn = client.createFunction({ id: "fn", triggers: [{ event: "a" }] }, () => 1);
const server = createServer(serve({ client, functions: [fn] }));
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function call(key: string, nowMs: number): Promise<Response> {
  // Keys out of order, numbers and text that canonical JSON writes in one way only.
  const event = { name: "a", data: { z: 1e21, a: -0, é: "€\u2028", n: 1.5 } };
  const ctx = { run_id: "r", attempt: 0, stack: { stack: [], current: 0 } };
  const body = canonicalizeBody({ version: 2, steps: {}, event, events: [event], ctx });
  const headers = {
    "content-type": "application/json",
    "x-inngest-signature": signBody(body, key, nowMs),
  };
  return await fetch(`${url}?fnId=app-fn&stepId=step`, { method: "POST", body, headers });
}

test("the SDK takes our signature", async () => {
  const answer = await call(signingKey, Date.now());
  expect(answer.status).toBe(200);
  expect(await answer.json()).toBe(1);
});

test("the SDK refuses another key and an old signature", async () => {
  expect((await call(`signkey-prod-${"1d".repeat(32)}`, Date.now())).status).toBe(401);
  expect((await call(signingKey, Date.now() - 6 * 60_000)).status).toBe(401);
});

test("the hash of a signing key keeps its prefix and hashes the decoded key", () => {
  expect(hashSigningKey("signkey-prod-")).toBe(
    "signkey-prod-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
  expect(hashSigningKey("signkey-prod-AB")).toBe(hashSigningKey("signkey-prod-ab"));
});

test("secrets of any length are compared", () => {
  expect(areSecretsEqual("a", "a")).toBe(true);
  expect(areSecretsEqual("a", "aa")).toBe(false);
  expect(areSecretsEqual("", "a")).toBe(false);
});
