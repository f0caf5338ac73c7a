import { readChunks, readCompletion } from "../chat-completion.ts";
import { checkAnswer } from "../check-answer.ts";
import type { LlmProvider, LlmProviderConfig } from "../llm-provider.ts";
import { createOpenAiApi } from "./api.ts";
import { toOpenAiBody, toOpenAiError } from "./transform.ts";

/** A model of OpenAI. */
export function createOpenAiProvider(config: LlmProviderConfig): LlmProvider {
  const api = createOpenAiApi(config);
  const { model } = config;
  return {
    model,
    async reply(request, context) {
      const { signal, timeoutMs } = context;
      try {
        const answer = await api.complete(toOpenAiBody(request, model), { signal, timeoutMs });
        return checkAnswer("openai", readCompletion("openai", answer), request);
      } catch (error) {
        throw toOpenAiError(error, signal);
      }
    },
    async *stream(request, context) {
      const { signal, timeoutMs } = context;
      try {
        const chunks = await api.stream(toOpenAiBody(request, model), { signal, timeoutMs });
        yield* readChunks("openai", chunks);
      } catch (error) {
        throw toOpenAiError(error, signal);
      }
    },
  };
}
