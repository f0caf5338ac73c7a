import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { thresholdFields } from "#resilience/threshold-bounds.ts";

export type ThresholdName = keyof CircuitThresholds;
export type ThresholdUnit = "percent" | "seconds" | "count";
export type ThresholdField = {
  name: ThresholdName;
  unit: ThresholdUnit;
  /** As people write it: per cent, seconds, a number. */
  min: number;
  max: number;
};

/** How many of the kept unit (ratio, milliseconds, number) one of the written unit is. */
const SCALE: Record<ThresholdUnit, number> = { percent: 0.01, seconds: 1_000, count: 1 };

/** Ratios and times as people write them, without the dust of binary fractions. */
export function toWritten(value: number, unit: ThresholdUnit): number {
  return Number((value / SCALE[unit]).toFixed(3));
}

export function toKept(written: number, unit: ThresholdUnit): number {
  const kept = Number((written * SCALE[unit]).toFixed(6));
  return unit === "seconds" ? Math.round(kept) : kept;
}

function field(name: ThresholdName, unit: ThresholdUnit): ThresholdField {
  const { minValue, maxValue } = thresholdFields[name];
  return {
    name,
    unit,
    min: toWritten(minValue ?? 0, unit),
    max: toWritten(maxValue ?? Number.MAX_SAFE_INTEGER, unit),
  };
}

/** In the order in which one thinks of them. */
export const THRESHOLD_GROUPS = [
  {
    name: "opens",
    fields: [
      field("failureRatio", "percent"),
      field("slowRatio", "percent"),
      field("minimumThroughput", "count"),
      field("samplingDurationMs", "seconds"),
    ],
  },
  {
    name: "recovers",
    fields: [
      field("breakDurationMs", "seconds"),
      field("maxBreakDurationMs", "seconds"),
      field("quotaBreakMs", "seconds"),
      field("halfOpenTrials", "count"),
    ],
  },
  {
    name: "call",
    fields: [
      field("timeoutMs", "seconds"),
      field("slowCallMs", "seconds"),
      field("maxConcurrent", "count"),
      field("maxQueued", "count"),
    ],
  },
] as const;

export const THRESHOLD_FIELDS: readonly ThresholdField[] = THRESHOLD_GROUPS.flatMap(
  ({ fields }) => fields,
);
