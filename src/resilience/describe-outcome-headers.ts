import type { ChainEnd } from "./fallback-chain.ts";

/**
 * The headers of an answer that went through a chain: how well it did, who answered (`none`: nobody
 * did), how long it took.
 */
export function describeOutcomeHeaders(end: ChainEnd): Record<string, string> {
  return {
    "X-Resilience-Status": end.status,
    "X-Circuit-Breaker": end.answeredBy ?? "none",
    "X-Processing-Time": `${Math.round(end.elapsedMs)}ms`,
  };
}
