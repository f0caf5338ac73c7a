import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from "@anthropic-ai/sdk";
import type { MessageParam } from "@anthropic-ai/sdk/resources/messages";
import type { CallError } from "#resilience/call-error.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTimeoutError, toTransportError } from "../../vendor-call/transport-error.ts";
import { parseImageDataUri } from "../image-data-uri.ts";
import type { LlmMessage, LlmRequest } from "../llm-request.ts";
import { pseudonymizeUser } from "../pseudonymize-user.ts";
import { thinkingRoomTokens } from "../thinking-room.ts";
import type { AnthropicBody } from "./api.ts";

// https://platform.claude.com/docs/en/api/errors: spend limits come as 402 or as 429.
const rules: RefusalRules = {
  classByCode: {
    billing_error: "quota",
    contract_spend_limit_reached: "quota",
    enforced_spend_limit_reached: "quota",
    linked_organization_billing_unavailable: "quota",
    linked_organization_spend_limit_reached: "quota",
    // All that a call of `/v1/messages` can fail to find is the model.
    not_found_error: "unauthorized",
  },
  // The vendor was busy with the same thing, and says to try again.
  classByStatus: { 409: "server_5xx" },
};

/** Our request as Anthropic wants it: no temperature; Claude 5 and later think, and take an effort. */
export function toAnthropicBody(request: LlmRequest, model: string): AnthropicBody {
  const thinks = /^claude-[a-z]+-([5-9]|\d\d)(-|$)/.test(model);
  const system = request.messages.filter((it) => it.role === "system").map((it) => it.text);
  const body: AnthropicBody = {
    model,
    max_tokens: request.maxTokens + (thinks ? thinkingRoomTokens : 0),
    messages: request.messages.flatMap(toMessage),
  };
  if (system.length > 0) body.system = system.join("\n\n");
  if (thinks) body.output_config = { effort: "low" };
  if (request.userReference) body.metadata = { user_id: pseudonymizeUser(request.userReference) };
  if (request.output) {
    const format = { type: "json_schema" as const, schema: request.output.schema };
    body.output_config = { ...body.output_config, format };
  }
  return body;
}

function toMessage(message: LlmMessage): MessageParam[] {
  if (message.role !== "user") {
    return message.role === "system" ? [] : [{ role: "assistant", content: message.text }];
  }
  const images = (message.imageDataUris ?? []).map((uri) => {
    const { type, base64 } = parseImageDataUri(uri);
    const source = { type: "base64" as const, media_type: type, data: base64 };
    return { type: "image" as const, source };
  });
  return [{ role: "user", content: [...images, { type: "text", text: message.text }] }];
}

/** What the SDK throws, as the error that circuits and chains go by. */
export function toAnthropicError(error: unknown, signal: AbortSignal): CallError {
  if (error instanceof APIConnectionTimeoutError) return toTimeoutError("anthropic", error);
  const isBelow = error instanceof APIConnectionError || error instanceof APIUserAbortError;
  if (isBelow || !(error instanceof APIError)) return toTransportError("anthropic", error, signal);
  const { status, headers, errorCode, type } = error;
  const codes = [errorCode, type];
  // 529: overloaded; within a stream the same comes without a status.
  return toStatusError("anthropic", { status, headers, codes, cause: error }, rules);
}
