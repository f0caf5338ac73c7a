import { expect, test } from "vitest";
import { findFetchRequest, findInferRequest, readGatewayRequest } from "./gateway-request.ts";
import { redactGatewayRequest } from "./redact-request.ts";

const url = "https://user:password@example.org/v1/chat?key=secret";

test("a fetch keeps its method, headers and body, and gets the content type of a text", () => {
  const opts = { url, method: "PUT", headers: { "x-a": "1" }, body: "text" };
  expect(findFetchRequest(opts)).toEqual({
    kind: "fetch",
    url,
    method: "PUT",
    headers: { "x-a": "1", "content-type": "text/plain;charset=UTF-8" },
    body: "text",
  });
  expect(findFetchRequest({ url, method: "GET", headers: {} })).toMatchObject({ body: null });
  expect(findFetchRequest({ url, method: "POST", body: { n: 1 } })?.body).toBe('{"n":1}');
});

test.each([
  [{ url: "file:///etc/hosts", method: "GET" }],
  [{ url: "nowhere", method: "GET" }],
  [{ url, method: "GET /" }],
  [undefined],
])("%j makes no request", (opts) => {
  expect(findFetchRequest(opts)).toBeUndefined();
  expect(findInferRequest(opts && { ...opts, url: opts.url === url ? "no" : opts.url })).toBe(
    undefined,
  );
});

test.each([
  ["openai-chat", { authorization: "Bearer k" }],
  ["anything", { authorization: "Bearer k" }],
  ["anthropic", { "x-api-key": "k" }],
  ["gemini", {}],
  ["azure-openai", {}],
])("an inference puts the key where %s wants it", (format, headers) => {
  const request = findInferRequest({ url, auth_key: "k", format, body: { model: "m" } });
  const type = { "content-type": "application/json" };
  expect(request).toEqual({
    kind: "ai",
    url,
    method: "POST",
    headers: { ...type, ...headers },
    body: '{"model":"m"}',
  });
});

test("what is kept of a request has no secrets", () => {
  const headers = { Authorization: "Bearer secret", Cookie: "secret", "Content-Type": "a/b" };
  const body = "b".repeat(100_000);
  const request = { kind: "fetch" as const, url, method: "POST", headers, body };
  const json = JSON.stringify(request);
  expect(readGatewayRequest(json)).toEqual(request);
  const kept = redactGatewayRequest(json);
  expect(kept).not.toMatch(/secret|password/);
  expect(JSON.parse(kept)).toMatchObject({
    url: "https://example.org/v1/chat?[redacted]",
    headers: { Authorization: "[redacted]", "Content-Type": "a/b" },
  });
  expect(JSON.parse(kept).body).toHaveLength(64 * 1024);
});
