import type { ChainOutcome } from "#resilience/fallback-chain.ts";
import { cannedLink } from "./canned/answer-canned.ts";
import type { LlmChain } from "./llm-chain.ts";
import type { LlmRequest } from "./llm-request.ts";
import { type LlmStream, openCannedStream } from "./llm-stream.ts";

export interface NextStreamOptions {
  chain: LlmChain;
  /** Ends the opening, and later the stream. */
  signal: AbortSignal;
  /** When the whole answer must be over, on the clock of `performance.now()`. */
  untilMs: number;
  /** Links that have begun this answer before, and broke off. */
  tried: ReadonlySet<string>;
  correlationId: string | undefined;
}

/**
 * Opens the answer of the next link that gives one in the time that is left; after that, the reply
 * that needs no model.
 * @throws {CallError} `cancelled` when the signal aborts
 */
export async function openNextStream(
  request: LlmRequest,
  { chain, signal, untilMs, tried, correlationId }: NextStreamOptions,
): Promise<ChainOutcome<LlmStream>> {
  const timeoutMs = Math.ceil(untilMs - performance.now());
  if (timeoutMs <= 0) return openLastResort(request);
  const budget = new AbortController();
  const timer = setTimeout(() => budget.abort(), timeoutMs);
  try {
    return await chain.openStream(request, {
      signal: AbortSignal.any([signal, budget.signal]),
      timeoutMs,
      skip: tried,
      ...(correlationId === undefined ? {} : { correlationId }),
    });
  } catch (error) {
    if (budget.signal.aborted && !signal.aborted) return openLastResort(request);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function openLastResort(request: LlmRequest): ChainOutcome<LlmStream> {
  return {
    value: openCannedStream(request),
    status: "degraded",
    answeredBy: cannedLink,
    attempts: [{ link: cannedLink, outcome: "answered", errorClass: null, elapsedMs: 0 }],
    elapsedMs: 0,
  };
}
