import type { CircuitThresholds } from "./circuit-state.ts";

/** What a circuit that says nothing else starts with. */
export const defaultThresholds: Omit<CircuitThresholds, "slowCallMs"> = {
  failureRatio: 0.5,
  slowRatio: 0.8,
  minimumThroughput: 10,
  samplingDurationMs: 30_000,
  timeoutMs: 10_000,
  breakDurationMs: 60_000,
  maxBreakDurationMs: 600_000,
  quotaBreakMs: 900_000,
  halfOpenTrials: 3,
  maxConcurrent: 100,
  maxQueued: 100,
};

/**
 * The thresholds in force. A call is slow from 0.8 of its deadline on unless said otherwise, and
 * never only after it: where a shorter deadline was tuned, `slowCallMs` comes down with it.
 */
export function resolveThresholds(
  defaults: Partial<CircuitThresholds>,
  tuned: Partial<CircuitThresholds>,
): CircuitThresholds {
  const merged = { ...defaultThresholds, ...defaults, ...tuned };
  const slowCallMs = tuned.slowCallMs ?? defaults.slowCallMs ?? 0.8 * merged.timeoutMs;
  return {
    ...merged,
    slowCallMs: Math.min(slowCallMs, merged.timeoutMs),
    maxBreakDurationMs: Math.max(merged.maxBreakDurationMs, merged.breakDurationMs),
  };
}
