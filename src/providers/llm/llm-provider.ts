import type { CallContext } from "#resilience/circuit.ts";
import type { LlmAnswer, LlmStreamPart } from "./llm-reply.ts";
import type { LlmRequest } from "./llm-request.ts";

/** One model of one vendor. */
export interface LlmProvider {
  readonly model: string;
  /** @throws {CallError} for whatever goes wrong, an unusable answer included */
  reply(request: LlmRequest, context: CallContext): Promise<LlmAnswer>;
  /**
   * Streams an answer. Ends after its `finish` part and no sooner: what the vendor breaks off throws.
   * @throws {CallError} while it is read
   */
  stream(request: LlmRequest, context: CallContext): AsyncGenerator<LlmStreamPart, void, undefined>;
}

/** Where a vendor is, and what it is asked for. */
export interface LlmProviderConfig {
  apiKey: string;
  /** Address before the vendor's own path; null: the vendor itself. */
  baseUrl: string | null;
  model: string;
}
