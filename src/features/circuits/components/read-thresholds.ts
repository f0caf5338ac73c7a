import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { THRESHOLD_FIELDS, type ThresholdName, toKept, toWritten } from "./threshold-fields.ts";

export type ThresholdProblem =
  | "notANumber"
  | "notWhole"
  | "outOfBounds"
  | "slowOrder"
  | "breakOrder";

export type ReadThresholds = {
  /** What is to be tuned: what was tuned before, and what was changed now. */
  thresholds: Partial<CircuitThresholds>;
  problems: Partial<Record<ThresholdName, ThresholdProblem>>;
};

/** `1,5` is as good as `1.5`: both languages are spoken here. */
function toNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}

/** Reads the form of thresholds, as text by name. Fields that stayed as they are tune nothing. */
export function readThresholds(
  written: Partial<Record<ThresholdName, string>>,
  now: CircuitThresholds,
  tuned: Partial<CircuitThresholds>,
): ReadThresholds {
  const thresholds: Partial<CircuitThresholds> = {};
  const problems: ReadThresholds["problems"] = {};
  const resulting = { ...now };
  for (const { name, unit, min, max } of THRESHOLD_FIELDS) {
    const value = toNumber(written[name] ?? "");
    if (!Number.isFinite(value)) problems[name] = "notANumber";
    else if (unit === "count" && !Number.isInteger(value)) problems[name] = "notWhole";
    else if (value < min || value > max) problems[name] = "outOfBounds";
    else if (value !== toWritten(now[name], unit) || tuned[name] !== undefined) {
      thresholds[name] = toKept(value, unit);
      resulting[name] = toKept(value, unit);
    }
  }
  if (thresholds.slowCallMs !== undefined && resulting.slowCallMs > resulting.timeoutMs) {
    problems.slowCallMs ??= "slowOrder";
  }
  const changesBreak = (thresholds.breakDurationMs ?? thresholds.maxBreakDurationMs) !== undefined;
  if (changesBreak && resulting.breakDurationMs > resulting.maxBreakDurationMs) {
    problems.maxBreakDurationMs ??= "breakOrder";
  }
  return { thresholds, problems };
}
