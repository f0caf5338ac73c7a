import { readChunks, readCompletion } from "../chat-completion.ts";
import { checkAnswer } from "../check-answer.ts";
import type { LlmProvider, LlmProviderConfig } from "../llm-provider.ts";
import { createGroqApi } from "./api.ts";
import { toGroqBody, toGroqError } from "./transform.ts";

/** A model that Groq runs. */
export function createGroqProvider(config: LlmProviderConfig): LlmProvider {
  const api = createGroqApi(config);
  const { model } = config;
  return {
    model,
    async reply(request, context) {
      const { signal, timeoutMs } = context;
      try {
        const answer = await api.complete(toGroqBody(request, model), { signal, timeoutMs });
        return checkAnswer("groq", readCompletion("groq", answer), request);
      } catch (error) {
        throw toGroqError(error, signal);
      }
    },
    async *stream(request, context) {
      const { signal, timeoutMs } = context;
      try {
        const chunks = await api.stream(toGroqBody(request, model), { signal, timeoutMs });
        yield* readChunks("groq", chunks);
      } catch (error) {
        throw toGroqError(error, signal);
      }
    },
  };
}
