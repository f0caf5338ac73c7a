import { APIError } from "@anthropic-ai/sdk";
import { expect, test } from "vitest";
import type { LlmRequest } from "../llm-request.ts";
import { toAnthropicBody, toAnthropicError } from "./transform.ts";

const going = new AbortController().signal;
const request: LlmRequest = {
  messages: [
    { role: "system", text: "Be brief." },
    { role: "user", text: "Hi" },
    { role: "assistant", text: "Hello" },
    { role: "user", text: "?", imageDataUris: ["data:image/webp;base64,UklGRg=="] },
  ],
  maxTokens: 300,
  temperature: 0.2,
  locale: "en",
  output: { name: "answer", schema: { type: "object" } },
};

test("the system's part stands apart, images come as base64", () => {
  const body = toAnthropicBody(request, "claude-haiku-5-5");
  expect(body.system).toBe("Be brief.");
  const source = { type: "base64", media_type: "image/webp", data: "UklGRg==" };
  expect(body.messages).toEqual([
    { role: "user", content: [{ type: "text", text: "Hi" }] },
    { role: "assistant", content: "Hello" },
    {
      role: "user",
      content: [
        { type: "image", source },
        { type: "text", text: "?" },
      ],
    },
  ]);
});

test("a model that thinks gets room and effort; none gets a temperature", () => {
  const format = { type: "json_schema", schema: { type: "object" } };
  const thinking = toAnthropicBody(request, "claude-sonnet-5-5");
  expect(thinking).toMatchObject({ max_tokens: 2_300, output_config: { effort: "low", format } });
  const plain = toAnthropicBody(request, "claude-haiku-4-5-20251001");
  expect(plain).toMatchObject({ max_tokens: 300, output_config: { format } });
  expect(plain.output_config).not.toHaveProperty("effort");
  expect({ ...thinking, ...plain }).not.toHaveProperty("temperature");
});

test.each([
  [429, { type: "rate_limit_error" }, "rate_limit"],
  [
    429,
    { type: "rate_limit_error", details: { error_code: "enforced_spend_limit_reached" } },
    "quota",
  ],
  [402, { type: "billing_error" }, "quota"],
  [404, { type: "not_found_error" }, "unauthorized"],
  [401, { type: "authentication_error" }, "unauthorized"],
  [413, { type: "request_too_large" }, "client_4xx"],
  [529, { type: "overloaded_error" }, "server_5xx"],
])("status %s with %o is %s", (status, error, errorClass) => {
  const body = { type: "error", error, request_id: "req_1" };
  const thrown = APIError.generate(status, body, undefined, new Headers());
  expect(toAnthropicError(thrown, going).errorClass).toBe(errorClass);
});
