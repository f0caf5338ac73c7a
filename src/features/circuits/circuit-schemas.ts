import { z } from "zod";

/** Why circuits change; as `TransitionReason`. */
export const transitionReason = z.enum([
  "failure_rate",
  "slow_rate",
  "rate_limited",
  "quota_exhausted",
  "break_over",
  "trials_succeeded",
  "trial_failed",
  "shared",
  "isolated",
  "closed_by_operator",
  "reset_by_operator",
]);

export const stateKind = z.enum(["closed", "open", "halfOpen", "isolated"]);

export const windowCounts = z.object({
  calls: z.number(),
  failures: z.number(),
  slow: z.number(),
  timeouts: z.number(),
});

/** As `CircuitState`. */
export const circuitState = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("closed") }),
  z.object({
    kind: z.literal("open"),
    sinceMs: z.number(),
    untilMs: z.number(),
    reason: transitionReason,
    breakMs: z.number(),
  }),
  z.object({
    kind: z.literal("halfOpen"),
    sinceMs: z.number(),
    breakMs: z.number(),
    trialsLeft: z.number(),
    trialsSucceeded: z.number(),
  }),
  z.object({
    kind: z.literal("isolated"),
    sinceMs: z.number(),
    by: z.string(),
    note: z.string(),
  }),
]);
