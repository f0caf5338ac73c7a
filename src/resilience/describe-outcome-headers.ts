import type { ChainOutcome } from "./fallback-chain.ts";

/** The headers of an answer that went through a chain: how well it did, who answered, how long it took. */
export function describeOutcomeHeaders(
  outcome: Pick<ChainOutcome<unknown>, "status" | "answeredBy" | "elapsedMs">,
): Record<string, string> {
  return {
    "X-Resilience-Status": outcome.status,
    "X-Circuit-Breaker": outcome.answeredBy,
    "X-Processing-Time": `${Math.round(outcome.elapsedMs)}ms`,
  };
}
