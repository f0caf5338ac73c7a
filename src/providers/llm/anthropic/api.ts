import Anthropic from "@anthropic-ai/sdk";
import type {
  MessageCreateParamsNonStreaming,
  MessageCreateParamsStreaming,
} from "@anthropic-ai/sdk/resources/messages";

export type AnthropicBody = Omit<MessageCreateParamsNonStreaming, "stream">;

interface CallOptions {
  signal: AbortSignal;
  /** Of any kind of number; the SDK takes whole ones only. */
  timeoutMs: number;
}

/** `POST /v1/messages` at Anthropic. Answers are handed on unread. */
export interface AnthropicApi {
  complete(body: AnthropicBody, options: CallOptions): Promise<unknown>;
  stream(body: AnthropicBody, options: CallOptions): Promise<AsyncIterable<unknown>>;
}

/** @param config.baseUrl address before `/v1`; null: Anthropic itself */
export function createAnthropicApi(config: {
  apiKey: string;
  baseUrl: string | null;
}): AnthropicApi {
  const client = new Anthropic({
    apiKey: config.apiKey,
    baseURL: config.baseUrl ?? "https://api.anthropic.com",
    maxRetries: 0,
    logLevel: "off",
  });
  return {
    complete(body, { signal, timeoutMs }) {
      const params: MessageCreateParamsNonStreaming = { ...body, stream: false };
      return client.messages.create(params, { signal, timeout: Math.ceil(timeoutMs) });
    },
    stream(body, { signal, timeoutMs }) {
      const params: MessageCreateParamsStreaming = { ...body, stream: true };
      return client.messages.create(params, { signal, timeout: Math.ceil(timeoutMs) });
    },
  };
}
