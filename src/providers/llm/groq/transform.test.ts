import { APIError } from "groq-sdk";
import { expect, test } from "vitest";
import type { LlmRequest } from "../llm-request.ts";
import { toGroqBody, toGroqError } from "./transform.ts";

const going = new AbortController().signal;
const request: LlmRequest = {
  messages: [{ role: "user", text: "Olá" }],
  maxTokens: 300,
  temperature: 0.2,
  locale: "pt-BR",
  userReference: "client-7",
};
const withImage: LlmRequest = {
  ...request,
  messages: [{ role: "user", text: "?", imageDataUris: ["data:image/jpeg;base64,/9j/4A=="] }],
};

test("a model that thinks does it briefly and to itself", () => {
  expect(toGroqBody(request, "openai/gpt-oss-120b")).toMatchObject({
    max_completion_tokens: 2_300,
    reasoning_effort: "low",
    include_reasoning: false,
    temperature: 0.2,
    user: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("a plain model is asked plainly", () => {
  const { user: _, ...body } = toGroqBody(request, "llama-3.3-70b-versatile");
  expect(body).toEqual({
    model: "llama-3.3-70b-versatile",
    messages: [{ role: "user", content: "Olá" }],
    max_completion_tokens: 300,
    temperature: 0.2,
  });
});

test("images go to a model that sees, and to no other", () => {
  expect(() => toGroqBody(withImage, "openai/gpt-oss-120b")).toThrow(
    expect.objectContaining({ errorClass: "client_4xx", accepted: "no" }),
  );
  expect(toGroqBody(withImage, "qwen/qwen3.8-27b").messages[0]?.content).toHaveLength(2);
});

test.each([
  [429, { code: "rate_limit_exceeded", type: "tokens" }, "rate_limit"],
  [400, { code: "blocked_api_access", type: "invalid_request_error" }, "quota"],
  [400, { code: "model_decommissioned" }, "unauthorized"],
  [498, { code: "capacity_exceeded" }, "rate_limit"],
  [409, {}, "server_5xx"],
  [413, { code: "request_too_large" }, "client_4xx"],
  [500, { type: "internal_server_error" }, "server_5xx"],
])("status %s with %o is %s", (status, error, errorClass) => {
  const thrown = APIError.generate(status, { error }, undefined, new Headers());
  expect(toGroqError(thrown, going).errorClass).toBe(errorClass);
});

test("an error in the middle of a stream has its code, too", () => {
  const thrown = new APIError(undefined, { code: "blocked_api_access" }, undefined, new Headers());
  expect(toGroqError(thrown, going)).toMatchObject({
    errorClass: "quota",
    vendorCode: "blocked_api_access",
  });
});

test("an error without a readable body goes by its status", () => {
  const thrown = APIError.generate(502, undefined, "Bad Gateway", new Headers());
  expect(toGroqError(thrown, going)).toMatchObject({ errorClass: "server_5xx", status: 502 });
});
