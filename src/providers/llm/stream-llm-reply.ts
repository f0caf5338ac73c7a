import type { ErrorClass } from "#resilience/call-error.ts";
import { classOf } from "#resilience/errors.ts";
import type { ChainAttempt } from "#resilience/fallback-chain.ts";
import { getLlmChain, type LlmChain } from "./llm-chain.ts";
import { findCostMicroUsd } from "./llm-prices.ts";
import type { LlmRequest } from "./llm-request.ts";
import type { LlmStreamEvent } from "./llm-stream-event.ts";
import { openNextStream } from "./open-next-stream.ts";
import { relayStream } from "./relay-stream.ts";

export interface StreamOptions {
  /** The reader's own. Ends the vendor's call at once, also while a word is waited for. */
  signal?: AbortSignal;
  correlationId?: string;
  /** A stream without a word for that long has stalled. Default 8,000. */
  stallMs?: number;
  /** For the whole answer, restarts included. Default: the chain's. */
  budgetMs?: number;
  chain?: LlmChain;
}

/** A link that had begun to answer and did not get to the end. */
interface BrokenOff {
  from: string;
  reason: ErrorClass;
}

/**
 * Streams one answer. Links are changed unseen before the first word, and by a `restart` after it:
 * when a stream stalls, breaks off or is still not over when the time is. The reply that needs no
 * model ends it where no model does. Whoever stops reading, by the signal or by leaving the loop,
 * closes the vendor's connection.
 * @throws {CallError} `cancelled` when the reader's signal aborts
 * @throws {UnavailableError} `llm_unavailable` when JSON was asked for and no model answers
 */
export async function* streamLlmReply(
  request: LlmRequest,
  options: StreamOptions = {},
): AsyncGenerator<LlmStreamEvent, void, undefined> {
  const { chain = getLlmChain(), stallMs = 8_000, correlationId } = options;
  const startedMs = performance.now();
  const untilMs = startedMs + (options.budgetMs ?? chain.budgetMs);
  const tried = new Set<string>();
  const attempts: ChainAttempt[] = [];
  let broken: BrokenOff | null = null;
  for (;;) {
    const tryStartedMs = performance.now();
    // Of this try alone: aborted when it is over, however it ended.
    const own = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, own.signal]) : own.signal;
    try {
      const opening = { chain, signal, untilMs, tried, correlationId };
      const opened = await openNextStream(request, opening);
      const { link, model } = opened.value;
      const status = broken && opened.status === "success" ? "fallback" : opened.status;
      attempts.push(...opened.attempts.filter((it) => !tried.has(it.link)));
      if (broken) yield { type: "restart", ...broken, to: link, model, status };
      else yield { type: "start", link, model, status };
      try {
        // The last resort is all there: it is not held to a time that may be over.
        const limitMs = status === "degraded" ? Number.POSITIVE_INFINITY : untilMs;
        const limits = { stallMs, untilMs: limitMs, signal };
        const answer = yield* relayStream(opened.value, request, limits);
        const latencyMs = Math.round(performance.now() - tryStartedMs);
        const reply = { ...answer, link, latencyMs, costMicroUsd: findCostMicroUsd(answer) };
        const elapsedMs = performance.now() - startedMs;
        yield { type: "end", reply, status, answeredBy: link, attempts, elapsedMs };
        return;
      } catch (error) {
        if (options.signal?.aborted || status === "degraded") throw error;
        broken = { from: link, reason: classOf(error) ?? "network" };
        tried.add(link);
        markFailed(attempts, broken);
        reportFailure(chain, broken, error);
      }
    } finally {
      own.abort();
    }
  }
}

function markFailed(attempts: ChainAttempt[], { from, reason }: BrokenOff): void {
  const index = attempts.findIndex((it) => it.link === from);
  const attempt = attempts[index];
  if (attempt) attempts[index] = { ...attempt, outcome: "failed", errorClass: reason };
}

/** The circuit took the call for answered when the first words came: it was not. */
function reportFailure(chain: LlmChain, { from, reason }: BrokenOff, error: unknown): void {
  const message = error instanceof Error ? error.message : "the stream broke off";
  const link = chain.links.find((it) => it.name === from);
  link?.circuit.report({ errorClass: reason, message });
}
