import { makeVendorId } from "../make-vendor-id.ts";
import { findBearer } from "../openai-format/bearer.ts";
import { chatCompletions } from "../openai-format/chat-completions.ts";
import { embeddings } from "../openai-format/embeddings.ts";
import type { FormatError, FormatOptions } from "../openai-format/format-options.ts";
import { models } from "../openai-format/models.ts";
import { answerSchema } from "../openai-format/scripted-answers.ts";
import type { Vendor, VendorAnswer } from "../vendor.ts";

function makeError(
  status: number,
  { message, type, code, param = null }: FormatError,
  retryAfterS?: number,
): VendorAnswer {
  const headers: Record<string, string> = { "x-request-id": makeVendorId("req_", 24) };
  if (retryAfterS !== undefined) headers["retry-after"] = String(retryAfterS);
  return { status, headers, json: { error: { message, type, param, code } } };
}

const options: FormatOptions = {
  idPrefix: "chatcmpl-",
  models: ["gpt-5.2", "gpt-5-mini", "gpt-4.1", "gpt-4.1-mini", "text-embedding-3-small"],
  ownedBy: "openai",
  extras: () => ({ service_tier: "default" }),
  findUnsupported: ({ model, max_tokens: maxTokens }) =>
    /^(gpt-([5-9]|\d\d)|o\d)/.test(String(model)) && maxTokens != null ? "max_tokens" : null,
  makeError,
};

const errors = {
  not_found: { message: "Invalid URL", type: "invalid_request_error", code: "unknown_url" },
  rate_limit: {
    message: "Rate limit reached for requests",
    type: "requests",
    code: "rate_limit_exceeded",
  },
  server: {
    message: "The server had an error while processing your request",
    type: "server_error",
    code: null,
  },
  quota: {
    message: "You exceeded your current quota, please check your plan and billing details",
    type: "insufficient_quota",
    code: "insufficient_quota",
  },
  bad_request: {
    message: "The body of the request could not be understood",
    type: "invalid_request_error",
    code: null,
  },
} satisfies Record<string, FormatError>;

const wrongKey: FormatError = {
  message: "Incorrect API key provided",
  type: "invalid_request_error",
  code: "invalid_api_key",
};

/**
 * OpenAI: chat completions (streamed, with images, by a schema), embeddings, models.
 * Wire format: https://platform.openai.com/docs/api-reference
 */
export const openai: Vendor = {
  name: "openai",
  maxBodyBytes: 30 * 1_048_576,
  routes: [chatCompletions("/v1", options), embeddings("/v1", options), ...models("/v1", options)],
  actions: { answer_schema: answerSchema },
  checkKey: (request) => (findBearer(request) === null ? makeError(401, wrongKey) : null),
  describeError: ({ status, kind, retryAfterS }) => makeError(status, errors[kind], retryAfterS),
};
