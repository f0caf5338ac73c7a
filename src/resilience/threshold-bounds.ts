import { z } from "zod";

const durationMs = (min: number, max: number) => z.number().int().min(min).max(max);

/** Lowest and highest value of each threshold that may be tuned; times in milliseconds. */
export const thresholdFields = {
  failureRatio: z.number().min(0.05).max(1),
  slowRatio: z.number().min(0.05).max(1),
  minimumThroughput: z.number().int().min(1).max(1_000),
  samplingDurationMs: durationMs(1_000, 600_000),
  slowCallMs: durationMs(10, 120_000),
  timeoutMs: durationMs(50, 120_000),
  breakDurationMs: durationMs(1_000, 3_600_000),
  maxBreakDurationMs: durationMs(1_000, 86_400_000),
  quotaBreakMs: durationMs(1_000, 86_400_000),
  halfOpenTrials: z.number().int().min(1).max(20),
  maxConcurrent: z.number().int().min(1).max(1_000),
  maxQueued: z.number().int().min(0).max(10_000),
};

/**
 * What may be tuned at run time: any of the thresholds, within bounds, and no others. Two fields
 * that are given together must fit; against thresholds that stay as they are, `resolveThresholds`
 * fits them.
 */
export const thresholdBounds = z
  .strictObject(thresholdFields)
  .partial()
  .superRefine(({ slowCallMs, timeoutMs, breakDurationMs, maxBreakDurationMs }, context) => {
    if (slowCallMs !== undefined && timeoutMs !== undefined && slowCallMs > timeoutMs) {
      context.addIssue({
        code: "custom",
        path: ["slowCallMs"],
        message: "slowCallMs must not exceed timeoutMs",
      });
    }
    if (
      breakDurationMs !== undefined &&
      maxBreakDurationMs !== undefined &&
      breakDurationMs > maxBreakDurationMs
    ) {
      context.addIssue({
        code: "custom",
        path: ["breakDurationMs"],
        message: "breakDurationMs must not exceed maxBreakDurationMs",
      });
    }
  });
