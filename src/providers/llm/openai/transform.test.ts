import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { expect, test } from "vitest";
import type { LlmRequest } from "../llm-request.ts";
import { toOpenAiBody, toOpenAiError } from "./transform.ts";

const going = new AbortController().signal;
const png = "data:image/png;base64,iVBORw0KGgo=";
const request: LlmRequest = {
  messages: [
    { role: "system", text: "Be brief." },
    { role: "user", text: "What is this?", imageDataUris: [png] },
  ],
  maxTokens: 300,
  temperature: 0.2,
  locale: "en",
  userReference: "client-7",
  output: { name: "answer", schema: { type: "object" } },
};

function refuse(status: number, error: object, headers: Record<string, string> = {}) {
  return toOpenAiError(
    APIError.generate(status, { error }, undefined, new Headers(headers)),
    going,
  );
}

test("a model that thinks gets room and effort, and no temperature", () => {
  const body = toOpenAiBody(request, "gpt-6.1-terra");
  expect(body).toMatchObject({ max_completion_tokens: 2_300, reasoning_effort: "low" });
  expect(body).not.toHaveProperty("temperature");
});

test("an older model gets the temperature and the plain limit", () => {
  const body = toOpenAiBody(request, "gpt-4.1-mini");
  expect(body).toMatchObject({ max_completion_tokens: 300, temperature: 0.2 });
  expect(body).not.toHaveProperty("reasoning_effort");
});

test("messages, images, schema and a hash of the person go along", () => {
  const body = toOpenAiBody(request, "gpt-6-luna");
  expect(body.messages).toEqual([
    { role: "system", content: "Be brief." },
    {
      role: "user",
      content: [
        { type: "text", text: "What is this?" },
        { type: "image_url", image_url: { url: png } },
      ],
    },
  ]);
  expect(body.response_format).toEqual({
    type: "json_schema",
    json_schema: { name: "answer", schema: { type: "object" }, strict: true },
  });
  expect(body.safety_identifier).toMatch(/^[0-9a-f]{64}$/);
});

test("an image from elsewhere is not sent", () => {
  const messages = [{ role: "user" as const, text: "", imageDataUris: ["https://example.com/a"] }];
  expect(() => toOpenAiBody({ ...request, messages }, "gpt-6-luna")).toThrow(
    expect.objectContaining({ errorClass: "client_4xx", accepted: "no" }),
  );
});

test.each([
  [429, { code: "rate_limit_exceeded", type: "requests" }, "rate_limit"],
  [429, { code: "insufficient_quota", type: "insufficient_quota" }, "quota"],
  [429, { code: "project_spend_limit_exceeded", type: "insufficient_quota" }, "quota"],
  [429, { code: null, type: "insufficient_quota" }, "quota"],
  [404, { code: "model_not_found", type: "invalid_request_error" }, "unauthorized"],
  [401, { code: "invalid_api_key" }, "unauthorized"],
  [400, { code: null, type: "invalid_request_error" }, "client_4xx"],
  [503, { code: null, type: "server_error" }, "server_5xx"],
])("status %s with %o is %s", (status, error, errorClass) => {
  expect(refuse(status, error).errorClass).toBe(errorClass);
});

test("the time to stay away is taken from the headers", () => {
  const error = refuse(429, { code: "rate_limit_exceeded" }, { "retry-after": "12" });
  expect(error).toMatchObject({ retryAfterMs: 12_000, vendorCode: "rate_limit_exceeded" });
});

test("an error in the middle of a stream is the vendor's", () => {
  const error = new APIError(undefined, { type: "server_error" }, undefined, new Headers());
  expect(toOpenAiError(error, going)).toMatchObject({
    errorClass: "server_5xx",
    status: undefined,
  });
});

test("a timeout is told from a lost connection, which it is a kind of", () => {
  expect(toOpenAiError(new APIConnectionTimeoutError(), going).errorClass).toBe("timeout");
  const lost = new APIConnectionError({ message: "lost" });
  expect(toOpenAiError(lost, going)).toMatchObject({ errorClass: "network", accepted: "unknown" });
});
