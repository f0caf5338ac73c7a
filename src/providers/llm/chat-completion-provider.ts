import type { CallError } from "#resilience/call-error.ts";
import { readChunks, readCompletion } from "./chat-completion.ts";
import { checkAnswer } from "./check-answer.ts";
import type { LlmProvider } from "./llm-provider.ts";
import type { LlmRequest } from "./llm-request.ts";

interface CallOptions {
  signal: AbortSignal;
  timeoutMs: number;
}

/** A vendor whose answers have the form of OpenAI's chat completions; its requests and errors are its own. */
export interface ChatCompletionVendor<Body> {
  name: string;
  api: {
    complete(body: Body, options: CallOptions): Promise<unknown>;
    stream(body: Body, options: CallOptions): Promise<AsyncIterable<unknown>>;
  };
  /** @throws {CallError} `client_4xx` for what the model cannot do */
  toBody(request: LlmRequest, model: string): Body;
  toError(error: unknown, signal: AbortSignal): CallError;
}

/** A model of such a vendor. */
export function createChatCompletionProvider<Body>(
  { name, api, toBody, toError }: ChatCompletionVendor<Body>,
  model: string,
): LlmProvider {
  return {
    model,
    async reply(request, { signal, timeoutMs }) {
      try {
        const answer = await api.complete(toBody(request, model), { signal, timeoutMs });
        return checkAnswer(name, readCompletion(name, answer), request);
      } catch (error) {
        throw toError(error, signal);
      }
    },
    async *stream(request, { signal, timeoutMs }) {
      try {
        yield* readChunks(name, await api.stream(toBody(request, model), { signal, timeoutMs }));
      } catch (error) {
        throw toError(error, signal);
      }
    },
  };
}
