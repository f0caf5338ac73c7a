import Groq from "groq-sdk";
import type {
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionCreateParamsStreaming,
} from "groq-sdk/resources/chat/completions";

export type GroqBody = Omit<ChatCompletionCreateParamsNonStreaming, "stream">;

interface CallOptions {
  signal: AbortSignal;
  /** Of any kind of number; the SDK takes whole ones only. */
  timeoutMs: number;
}

/** `POST /openai/v1/chat/completions` at Groq. Answers are handed on unread. */
export interface GroqApi {
  complete(body: GroqBody, options: CallOptions): Promise<unknown>;
  stream(body: GroqBody, options: CallOptions): Promise<AsyncIterable<unknown>>;
}

/**
 * The SDK's own timeout ends with the headers: a body that stalls is ended by the signal alone.
 * @param config.baseUrl address before `/openai/v1`; null: Groq itself
 */
export function createGroqApi(config: { apiKey: string; baseUrl: string | null }): GroqApi {
  const client = new Groq({
    apiKey: config.apiKey,
    baseURL: config.baseUrl ?? "https://api.groq.com",
    maxRetries: 0,
    logLevel: "off",
  });
  return {
    complete(body, { signal, timeoutMs }) {
      const params: ChatCompletionCreateParamsNonStreaming = { ...body, stream: false };
      return client.chat.completions.create(params, { signal, timeout: Math.ceil(timeoutMs) });
    },
    stream(body, { signal, timeoutMs }) {
      // Usage comes unasked, in `x_groq` of the last chunk.
      const params: ChatCompletionCreateParamsStreaming = { ...body, stream: true };
      return client.chat.completions.create(params, { signal, timeout: Math.ceil(timeoutMs) });
    },
  };
}
