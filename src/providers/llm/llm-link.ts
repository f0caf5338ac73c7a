import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import type { ChainLink } from "#resilience/fallback-chain.ts";
import { findCostMicroUsd } from "./llm-prices.ts";
import type { LlmProvider } from "./llm-provider.ts";
import type { LlmReply } from "./llm-reply.ts";
import type { LlmRequest } from "./llm-request.ts";
import { type LlmStream, openLlmStream } from "./llm-stream.ts";

/** One model in the chain: whole replies and streams go through the same circuit. */
export interface LlmLink {
  name: string;
  model: string;
  reply: ChainLink<LlmRequest, LlmReply>;
  stream: ChainLink<LlmRequest, LlmStream>;
}

/** @param name of the circuit, e.g. `llm.gpt4` */
export function createLlmLink(
  name: string,
  provider: LlmProvider,
  defaults: Partial<CircuitThresholds>,
): LlmLink {
  const config = { name, defaults };
  return {
    name,
    model: provider.model,
    reply: createCircuitBreaker<LlmRequest, LlmReply>(async (request, context) => {
      const startedMs = performance.now();
      const answer = await provider.reply(request, context);
      const latencyMs = Math.round(performance.now() - startedMs);
      return { ...answer, link: name, latencyMs, costMicroUsd: findCostMicroUsd(answer) };
    }, config),
    stream: createCircuitBreaker<LlmRequest, LlmStream>(
      (request, context) => openLlmStream(name, provider, request, context),
      config,
    ),
  };
}
