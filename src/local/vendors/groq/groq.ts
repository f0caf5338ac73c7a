import { makeVendorId } from "../make-vendor-id.ts";
import { findBearer } from "../openai-format/bearer.ts";
import { chatCompletions } from "../openai-format/chat-completions.ts";
import type { FormatError, FormatOptions } from "../openai-format/format-options.ts";
import { models } from "../openai-format/models.ts";
import { answerSchema } from "../openai-format/scripted-answers.ts";
import type { Vendor, VendorAnswer } from "../vendor.ts";

function makeError(
  status: number,
  { message, type, code, param }: FormatError,
  retryAfterS?: number,
): VendorAnswer {
  const headers: Record<string, string> = { "x-request-id": makeVendorId("req_", 24) };
  if (retryAfterS !== undefined) headers["retry-after"] = String(retryAfterS);
  // Fields that do not apply are left out, where OpenAI has null.
  const error = { message, type, ...(code && { code }), ...(param && { param }) };
  return { status, headers, json: { error } };
}

const options: FormatOptions = {
  idPrefix: "chatcmpl-",
  models: ["llama-3.3-70b-versatile", "llama-3.1-8b-instant", "openai/gpt-oss-120b"],
  ownedBy: "Groq",
  extras: (id, usage) => ({
    x_groq: { id: `req_${id.slice(-26)}`, ...(usage && { usage }) },
  }),
  makeError,
};

const errors = {
  not_found: { message: "Unknown request URL", type: "invalid_request_error", code: "unknown_url" },
  rate_limit: {
    message: "Rate limit reached for model on tokens per minute (TPM)",
    type: "tokens",
    code: "rate_limit_exceeded",
  },
  server: { message: "Internal Server Error", type: "internal_server_error", code: null },
  quota: {
    message: "The organization has reached its spend limit",
    type: "invalid_request_error",
    code: "blocked_api_access",
  },
  bad_request: {
    message: "The body of the request could not be understood",
    type: "invalid_request_error",
    code: null,
  },
} satisfies Record<string, FormatError>;

const wrongKey: FormatError = {
  message: "Invalid API Key",
  type: "invalid_request_error",
  code: "invalid_api_key",
};

/**
 * Groq: OpenAI's chat completions below `/openai/v1`, with fields and errors of its own.
 * Wire format: https://console.groq.com/docs/api-reference and /docs/errors
 */
export const groq: Vendor = {
  name: "groq",
  maxBodyBytes: 30 * 1_048_576,
  routes: [chatCompletions("/openai/v1", options), ...models("/openai/v1", options)],
  actions: { answer_schema: answerSchema },
  checkKey: (request) => (findBearer(request) === null ? makeError(401, wrongKey) : null),
  describeError: ({ status, kind, retryAfterS }) =>
    // A spend limit is no rate limit there, but a plain 400.
    makeError(kind === "quota" ? 400 : status, errors[kind], retryAfterS),
};
