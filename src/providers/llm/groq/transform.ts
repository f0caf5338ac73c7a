import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from "groq-sdk";
import { z } from "zod";
import { CallError } from "#resilience/call-error.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTimeoutError, toTransportError } from "../../vendor-call/transport-error.ts";
import { hasImages, type LlmRequest } from "../llm-request.ts";
import { pseudonymizeUser } from "../pseudonymize-user.ts";
import { thinkingRoomTokens } from "../thinking-room.ts";
import { toChatMessage } from "../to-chat-message.ts";
import type { GroqBody } from "./api.ts";

// https://console.groq.com/docs/errors; a retired model is a 400, an unknown one a 404.
const rules: RefusalRules = {
  classByCode: {
    insufficient_quota: "quota",
    blocked_api_access: "quota",
    model_not_found: "unauthorized",
    model_decommissioned: "unauthorized",
    model_terms_required: "unauthorized",
  },
  // 409: try again. 498: the flexible tier has no room just now.
  classByStatus: { 409: "server_5xx", 498: "rate_limit" },
};

const sees = /^(qwen\/qwen3\.[68]|meta-llama\/llama-4)/;

/**
 * Our request as Groq wants it.
 * @throws {CallError} `client_4xx` when there are images and the model does not see
 */
export function toGroqBody(request: LlmRequest, model: string): GroqBody {
  if (hasImages(request) && !sees.test(model)) {
    const details = { errorClass: "client_4xx", accepted: "no" } as const;
    throw new CallError(`groq: ${model} takes no images`, details);
  }
  const thinks = model.startsWith("openai/gpt-oss");
  const body: GroqBody = {
    model,
    messages: request.messages.map(toChatMessage),
    max_completion_tokens: request.maxTokens + (thinks ? thinkingRoomTokens : 0),
  };
  if (thinks) Object.assign(body, { reasoning_effort: "low", include_reasoning: false });
  if (model.startsWith("qwen/qwen3")) body.reasoning_effort = "none";
  if (request.temperature !== undefined) body.temperature = request.temperature;
  if (request.userReference) body.user = pseudonymizeUser(request.userReference);
  if (request.output) {
    const { name, schema } = request.output;
    body.response_format = { type: "json_schema", json_schema: { name, schema } };
  }
  return body;
}

const refusal = z.object({ code: z.string().nullish(), type: z.string().nullish() });
// The SDK keeps the whole body of an answer, but only the inner part of an error within a stream.
const refusalBody = z.union([z.object({ error: refusal }).transform((it) => it.error), refusal]);

/** What the SDK throws, as the error that circuits and chains go by. */
export function toGroqError(error: unknown, signal: AbortSignal): CallError {
  if (error instanceof APIConnectionTimeoutError) return toTimeoutError("groq", error);
  const isBelow = error instanceof APIConnectionError || error instanceof APIUserAbortError;
  if (isBelow || !(error instanceof APIError)) return toTransportError("groq", error, signal);
  const body = refusalBody.safeParse(error.error).data;
  const codes = [body?.code, body?.type];
  const { status, headers } = error;
  return toStatusError("groq", { status, headers, codes, cause: error }, rules);
}
