import type { ErrorClass } from "./call-error.ts";
import type { CircuitThresholds, TransitionReason } from "./circuit-state.ts";

/** What a failed call tells about the other side. */
export interface FailedCall {
  /** Null: nobody has classified it. */
  errorClass: ErrorClass | null;
  retryAfterMs: number | undefined;
  /** The deadline that this call had, in milliseconds. */
  timeoutMs: number;
}

/**
 * `nothing`: says nothing about the other side. `answer`: the other side is well, the request was
 * not. `slow`: took too long. `failure`: one more failure. `breakNow`: the other side asks to be
 * left alone for `breakMs`; a failure, too.
 */
export type Verdict =
  | { kind: "nothing" }
  | { kind: "answer" }
  | { kind: "slow" }
  | { kind: "failure" }
  | { kind: "breakNow"; breakMs: number; reason: TransitionReason };

/**
 * The rule per error class. An error that nobody has classified is a failure: code that meets what
 * it does not know had better stop asking. A timeout at a deadline that the caller had shortened to
 * less than `slowCallMs` is no evidence of slowness. `rate_limit` is obeyed for as long as it asks,
 * up to `maxBreakDurationMs`: after that one trial asks again.
 */
export function judgeError(call: FailedCall, thresholds: CircuitThresholds): Verdict {
  switch (call.errorClass) {
    case "cancelled":
      return { kind: "nothing" };
    case "client_4xx":
      return { kind: "answer" };
    case "timeout":
      return call.timeoutMs < thresholds.slowCallMs ? { kind: "nothing" } : { kind: "slow" };
    case "quota":
      return { kind: "breakNow", breakMs: thresholds.quotaBreakMs, reason: "quota_exhausted" };
    case "rate_limit": {
      const { retryAfterMs } = call;
      if (retryAfterMs === undefined || !(retryAfterMs > 0)) return { kind: "failure" };
      const breakMs = Math.min(retryAfterMs, thresholds.maxBreakDurationMs);
      return { kind: "breakNow", breakMs, reason: "rate_limited" };
    }
    default:
      return { kind: "failure" };
  }
}

/** The break after a failed trial: twice the last one, within the circuit's shortest and longest. */
export function growBreakMs(lastBreakMs: number, thresholds: CircuitThresholds): number {
  const { breakDurationMs, maxBreakDurationMs } = thresholds;
  return Math.min(Math.max(lastBreakMs * 2, breakDurationMs), maxBreakDurationMs);
}
