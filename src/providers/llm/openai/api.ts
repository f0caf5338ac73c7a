import OpenAI from "openai";
import type {
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionCreateParamsStreaming,
} from "openai/resources/chat/completions";

export type OpenAiBody = Omit<ChatCompletionCreateParamsNonStreaming, "stream">;

interface CallOptions {
  signal: AbortSignal;
  /** Of any kind of number; the SDK takes whole ones only. */
  timeoutMs: number;
}

/** `POST /v1/chat/completions` at OpenAI. Answers are handed on unread: the SDK does not check them. */
export interface OpenAiApi {
  complete(body: OpenAiBody, options: CallOptions): Promise<unknown>;
  stream(body: OpenAiBody, options: CallOptions): Promise<AsyncIterable<unknown>>;
}

/** @param config.baseUrl address before `/v1`; null: OpenAI itself */
export function createOpenAiApi(config: { apiKey: string; baseUrl: string | null }): OpenAiApi {
  const client = new OpenAI({
    apiKey: config.apiKey,
    // Given always: left out, the SDK would take OPENAI_BASE_URL, which it expects to end in /v1.
    baseURL: `${config.baseUrl ?? "https://api.openai.com"}/v1`,
    maxRetries: 0,
    logLevel: "off",
  });
  return {
    complete(body, { signal, timeoutMs }) {
      const params: ChatCompletionCreateParamsNonStreaming = { ...body, stream: false };
      return client.chat.completions.create(params, { signal, timeout: Math.ceil(timeoutMs) });
    },
    stream(body, { signal, timeoutMs }) {
      const params: ChatCompletionCreateParamsStreaming = {
        ...body,
        stream: true,
        stream_options: { include_usage: true },
      };
      return client.chat.completions.create(params, { signal, timeout: Math.ceil(timeoutMs) });
    },
  };
}
