import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import type { CallError } from "#resilience/call-error.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTimeoutError, toTransportError } from "../../vendor-call/transport-error.ts";
import type { LlmRequest } from "../llm-request.ts";
import { pseudonymizeUser } from "../pseudonymize-user.ts";
import { thinkingRoomTokens } from "../thinking-room.ts";
import { toChatMessage } from "../to-chat-message.ts";
import type { OpenAiBody } from "./api.ts";

// https://developers.openai.com/api/docs/guides/error-codes: the quotas come as 429.
const rules: RefusalRules = {
  classByCode: {
    insufficient_quota: "quota",
    billing_hard_limit_reached: "quota",
    credit_balance_exhausted: "quota",
    organization_spend_limit_exceeded: "quota",
    project_spend_limit_exceeded: "quota",
    organization_usage_limit_exceeded: "quota",
    model_not_found: "unauthorized",
  },
  // The vendor was busy with the same thing, and says to try again.
  classByStatus: { 409: "server_5xx" },
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
  if (error instanceof APIConnectionTimeoutError) return toTimeoutError("openai", error);
  const isBelow = error instanceof APIConnectionError || error instanceof APIUserAbortError;
  if (isBelow || !(error instanceof APIError)) return toTransportError("openai", error, signal);
  const { status, headers, code, type } = error;
  return toStatusError("openai", { status, headers, codes: [code, type], cause: error }, rules);
}
