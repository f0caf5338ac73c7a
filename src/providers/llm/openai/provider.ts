import { createChatCompletionProvider } from "../chat-completion-provider.ts";
import type { LlmProvider, LlmProviderConfig } from "../llm-provider.ts";
import { createOpenAiApi } from "./api.ts";
import { toOpenAiBody, toOpenAiError } from "./transform.ts";

/** A model of OpenAI. */
export function createOpenAiProvider(config: LlmProviderConfig): LlmProvider {
  const api = createOpenAiApi(config);
  const vendor = { name: "openai", api, toBody: toOpenAiBody, toError: toOpenAiError };
  return createChatCompletionProvider(vendor, config.model);
}
