import { findDurationMs } from "../../protocol/duration.ts";
import type { JobEvent } from "../../protocol/event-payload.ts";
import type { FunctionConfig } from "../../protocol/function-config.ts";
import { limits } from "../../protocol/limits.ts";
import { compileCondition, compileValue } from "../expression.ts";
import { printKey } from "./print-key.ts";

type KeyOf = (event: JobEvent) => string;

/** The flow control of a function, compiled. What cannot be understood is absent. */
export interface FlowRules {
  /** The key's text; undefined when the event has none, and nothing is to be compared. */
  idempotency?: (event: JobEvent) => string | undefined;
  rateLimit?: { keyOf: KeyOf; intervalMs: number; capacity: number };
  throttle?: { keyOf: KeyOf; intervalMs: number; capacity: number };
  debounce?: { keyOf: KeyOf; periodMs: number; timeoutMs?: number };
  batch?: {
    keyOf: KeyOf;
    accepts: (event: JobEvent) => boolean;
    maxSize: number;
    timeoutMs: number;
    maxBytes: number;
  };
  singleton?: { keyOf: KeyOf; mode: "skip" | "cancel" };
  /** Milliseconds that a run moves ahead in the queue; negative: back. */
  priorityMs?: (event: JobEvent) => number;
}

const MAX_PRIORITY_MS = 600_000;
const rules = new WeakMap<FunctionConfig, FlowRules>();

/** The flow control of a function, compiled once for each configuration. */
export function getFlowRules(config: FunctionConfig): FlowRules {
  const known = rules.get(config);
  if (known) return known;
  const made = compileRules(config);
  rules.set(config, made);
  return made;
}

/**
 * Batching wins over what it cannot be combined with (docs: Batching, Features you cannot combine),
 * idempotency over the rate limit (SDK: `idempotency`); the sync names it, see check-config.ts.
 */
function compileRules(config: FunctionConfig): FlowRules {
  const { throttle, rateLimit, debounce, batchEvents, singleton, priority, idempotency } = config;
  const made: FlowRules = {};
  const throttleMs = findDurationMs(throttle?.period ?? "");
  if (throttle && throttleMs) {
    made.throttle = {
      keyOf: compileKey(throttle.key),
      intervalMs: throttleMs / throttle.limit,
      // Docs: Throttling, Choose the settings: at most limit + burst may start within a period.
      capacity: throttle.limit + (throttle.burst ?? 0),
    };
  }
  const batchMs = findDurationMs(batchEvents?.timeout ?? "");
  if (batchEvents && batchMs) {
    made.batch = {
      keyOf: compileKey(batchEvents.key),
      accepts: compileFilter(batchEvents.if),
      maxSize: batchEvents.maxSize,
      timeoutMs: batchMs,
      maxBytes: limits.batchBytes,
    };
    return made;
  }
  if (idempotency) {
    const readValue = tryCompile(() => compileValue(idempotency));
    if (readValue) {
      made.idempotency = (event) => {
        const value = readValue({ event });
        return value === undefined || value === null ? undefined : printKey(value);
      };
    }
  }
  const rateMs = findDurationMs(rateLimit?.period ?? "");
  if (rateLimit && rateMs && !made.idempotency) {
    made.rateLimit = {
      keyOf: compileKey(rateLimit.key),
      intervalMs: rateMs / rateLimit.limit,
      // Docs: Flow control simulator, notes: a tenth of the limit and one pass at once.
      capacity: Math.floor(rateLimit.limit / 10) + 1,
    };
  }
  const quietMs = findDurationMs(debounce?.period ?? "");
  if (debounce && quietMs) {
    const timeoutMs = findDurationMs(debounce.timeout ?? "");
    made.debounce = { keyOf: compileKey(debounce.key), periodMs: quietMs };
    if (timeoutMs) made.debounce.timeoutMs = timeoutMs;
  }
  if (singleton) made.singleton = { keyOf: compileKey(singleton.key), mode: singleton.mode };
  const factorOf = priority?.run ? tryCompile(() => compileValue(priority.run ?? "")) : undefined;
  if (factorOf) made.priorityMs = (event) => limitPriority(factorOf({ event }));
  return made;
}

/** Seconds between -600 and 600; what is no number counts as 0 (docs: Priority). */
function limitPriority(factor: unknown): number {
  const seconds = typeof factor === "bigint" ? Number(factor) : factor;
  if (typeof seconds !== "number" || Number.isNaN(seconds)) return 0;
  return Math.min(MAX_PRIORITY_MS, Math.max(-MAX_PRIORITY_MS, Math.trunc(seconds) * 1000));
}

/** An expression without a value for the event yields the key null, as one that cannot be read. */
function compileKey(text: string | null | undefined): KeyOf {
  if (!text) return () => "";
  const readValue = tryCompile(() => compileValue(text));
  return (event) => printKey(readValue?.({ event }));
}

function compileFilter(text: string | null | undefined): (event: JobEvent) => boolean {
  if (!text) return () => true;
  const holds = tryCompile(() => compileCondition(text));
  return (event) => holds?.({ event }) ?? false;
}

/** The sync has named what does not compile; the runs are not lost for it. */
function tryCompile<T>(compile: () => T): T | undefined {
  try {
    return compile();
  } catch {
    return undefined;
  }
}
