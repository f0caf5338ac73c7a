import { checkAnswer } from "../check-answer.ts";
import type { LlmProvider, LlmProviderConfig } from "../llm-provider.ts";
import { createAnthropicApi } from "./api.ts";
import { readEvents, readMessage } from "./read-message.ts";
import { toAnthropicBody, toAnthropicError } from "./transform.ts";

/** A model of Anthropic. */
export function createAnthropicProvider(config: LlmProviderConfig): LlmProvider {
  const api = createAnthropicApi(config);
  const { model } = config;
  return {
    model,
    async reply(request, context) {
      const { signal, timeoutMs } = context;
      try {
        const answer = await api.complete(toAnthropicBody(request, model), { signal, timeoutMs });
        return checkAnswer("anthropic", readMessage(answer), request);
      } catch (error) {
        throw toAnthropicError(error, signal);
      }
    },
    async *stream(request, context) {
      const { signal, timeoutMs } = context;
      try {
        const events = await api.stream(toAnthropicBody(request, model), { signal, timeoutMs });
        yield* readEvents(events);
      } catch (error) {
        throw toAnthropicError(error, signal);
      }
    },
  };
}
