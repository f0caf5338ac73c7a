import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { CallError } from "#resilience/call-error.ts";
import type { LlmRequest } from "../llm-request.ts";
import { pseudonymizeUser } from "../pseudonymize-user.ts";
import { toStatusError } from "../status-error.ts";
import { thinkingRoomTokens } from "../thinking-room.ts";
import { toChatMessage } from "../to-chat-message.ts";
import { toTransportError } from "../transport-error.ts";
import type { OpenAiBody } from "./api.ts";

// https://developers.openai.com/api/docs/guides/error-codes: all of these come as 429.
const codes = {
  quota: new Set([
    "insufficient_quota",
    "billing_hard_limit_reached",
    "credit_balance_exhausted",
    "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
  ]),
  model: new Set(["model_not_found"]),
};

/** Our request as OpenAI wants it. GPT-5 and later think, refuse a temperature, and take an effort. */
export function toOpenAiBody(request: LlmRequest, model: string): OpenAiBody {
  const thinks = /^(gpt-([5-9]|\d\d)|o\d)/.test(model);
  const body: OpenAiBody = {
    model,
    messages: request.messages.map(toChatMessage),
    max_completion_tokens: request.maxTokens + (thinks ? thinkingRoomTokens : 0),
  };
  // Clients wait for the first word; and `low` is the least that all of them take.
  if (thinks) body.reasoning_effort = "low";
  else if (request.temperature !== undefined) body.temperature = request.temperature;
  if (request.userReference) body.safety_identifier = pseudonymizeUser(request.userReference);
  if (request.output) {
    const { name, schema } = request.output;
    body.response_format = { type: "json_schema", json_schema: { name, schema, strict: true } };
  }
  return body;
}

/** What the SDK throws, as the error that circuits and chains go by. */
export function toOpenAiError(error: unknown, signal: AbortSignal): CallError {
  if (error instanceof APIConnectionTimeoutError) {
    const details = { errorClass: "timeout", accepted: "unknown", cause: error } as const;
    return new CallError("openai did not answer in time", details);
  }
  if (!(error instanceof APIError)) return toTransportError("openai", error, signal);
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError) {
    return toTransportError("openai", error, signal);
  }
  const { status, headers, code, type } = error;
  const found = [code, type].filter((it) => typeof it === "string");
  return toStatusError("openai", { status, headers, codes: found, cause: error }, codes);
}
