import { createChatCompletionProvider } from "../chat-completion-provider.ts";
import type { LlmProvider, LlmProviderConfig } from "../llm-provider.ts";
import { createGroqApi } from "./api.ts";
import { toGroqBody, toGroqError } from "./transform.ts";

/** A model that Groq runs. */
export function createGroqProvider(config: LlmProviderConfig): LlmProvider {
  const api = createGroqApi(config);
  const vendor = { name: "groq", api, toBody: toGroqBody, toError: toGroqError };
  return createChatCompletionProvider(vendor, config.model);
}
