import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from "groq-sdk";
import { z } from "zod";
import { CallError } from "#resilience/call-error.ts";
import { hasImages, type LlmRequest } from "../llm-request.ts";
import { pseudonymizeUser } from "../pseudonymize-user.ts";
import { toStatusError } from "../status-error.ts";
import { thinkingRoomTokens } from "../thinking-room.ts";
import { toChatMessage } from "../to-chat-message.ts";
import { toTransportError } from "../transport-error.ts";
import type { GroqBody } from "./api.ts";

// https://console.groq.com/docs/errors; a retired model is a 400, an unknown one a 404.
const codes = {
  quota: new Set(["insufficient_quota", "blocked_api_access"]),
  model: new Set(["model_not_found", "model_decommissioned", "model_terms_required"]),
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
  if (error instanceof APIConnectionTimeoutError) {
    const details = { errorClass: "timeout", accepted: "unknown", cause: error } as const;
    return new CallError("groq did not answer in time", details);
  }
  if (!(error instanceof APIError)) return toTransportError("groq", error, signal);
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError) {
    return toTransportError("groq", error, signal);
  }
  const body = refusalBody.safeParse(error.error).data;
  const found = [body?.code, body?.type].filter((it) => typeof it === "string");
  // 498: the flexible tier has no room just now.
  const status = error.status === 498 ? 429 : error.status;
  return toStatusError(
    "groq",
    { status, headers: error.headers, codes: found, cause: error },
    codes,
  );
}
