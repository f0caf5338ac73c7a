import { findBearer } from "../openai-format/bearer.ts";
import type { Vendor } from "../vendor.ts";
import { makeAnthropicError } from "./anthropic-error.ts";
import { messages } from "./messages.ts";

const errors = {
  not_found: { type: "not_found_error", message: "Not found" },
  rate_limit: { type: "rate_limit_error", message: "This request would exceed your rate limit" },
  server: { type: "api_error", message: "Internal server error" },
  quota: { type: "billing_error", message: "Your credit balance is too low" },
  bad_request: { type: "invalid_request_error", message: "The request body is not valid" },
};

/**
 * Anthropic: messages, whole and streamed, with images, by a schema.
 * Wire format: https://platform.claude.com/docs/en/api/messages and /errors
 */
export const anthropic: Vendor = {
  name: "anthropic",
  maxBodyBytes: 30 * 1_048_576,
  routes: [messages],
  checkKey(request) {
    const key = request.headers.get("x-api-key") ?? findBearer(request);
    if (key !== null && key !== "" && key !== "invalid") return null;
    return makeAnthropicError(401, "authentication_error", "invalid x-api-key");
  },
  describeError({ status, kind, retryAfterS }) {
    const { type, message } = errors[kind];
    return makeAnthropicError(kind === "quota" ? 402 : status, type, message, retryAfterS);
  },
};
