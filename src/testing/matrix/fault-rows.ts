import { type FaultKind, faultKinds } from "#local/vendors/fault.ts";
import type { TransitionReason } from "#resilience/circuit-state.ts";
import type { FaultOptions } from "../vendors/start-vendors.ts";

/** One fault of the matrix, and what it must do to the circuit of the vendor that has it. */
export interface FaultRow {
  kind: FaultKind;
  fault: FaultOptions;
  reason: TransitionReason;
  /** Length of the first break. */
  breakMs: number;
  /** The vendor answers all the same, only late. */
  isAnswered: boolean;
  /** After a call nobody can tell whether the vendor has taken it. */
  isInDoubt: boolean;
  /** Goes away without anybody's doing. */
  endsByItself: boolean;
  /** For the link under test: a call is slow from then on, and given up at the deadline. */
  slowCallMs: number;
  deadlineMs: number;
}

/** Where the vendor is late on purpose. */
const slowCallMs = 500;
export const deadlineMs = 1_000;
/** Where it is not: a busy machine must not be taken for a late vendor. */
const ample = { slowCallMs: 10_000, deadlineMs: 15_000 };

/** The circuits' own: breaks are as long as in earnest, since the date of a cell is moved by hand. */
const breakMs = 60_000;
const failures = { reason: "failure_rate", breakMs } as const;
const slowness = { reason: "slow_rate", breakMs } as const;

type Effect = Pick<FaultRow, "reason" | "breakMs"> & { fault?: Omit<FaultOptions, "kind"> };

const effects: Readonly<Record<FaultKind, Effect>> = {
  down: failures,
  slow: { ...slowness, fault: { delayMs: slowCallMs + 100 } },
  rateLimit: { reason: "rate_limited", breakMs: 30_000, fault: { retryAfterS: 30 } },
  serverError: failures,
  malformed: failures,
  reset: failures,
  acceptedThenTimeout: slowness,
  // Well again exactly when the first break is over, and after each longer one.
  flapping: { ...failures, fault: { periodMs: breakMs } },
  stalled: slowness,
  quota: { reason: "quota_exhausted", breakMs: 900_000 },
};

/**
 * All faults.
 * @param vendor `hasQuota` false: what it says about a used up allowance is one more 429 without a
 *   time to wait, which counts as a failure
 */
export function listFaultRows({ hasQuota }: { hasQuota: boolean }): FaultRow[] {
  return faultKinds.map((kind) => {
    const { fault = {}, ...effect } = effects[kind];
    return {
      kind,
      fault: { kind, ...fault },
      ...(kind === "quota" && !hasQuota ? failures : effect),
      isAnswered: kind === "slow",
      isInDoubt: kind !== "slow" && kind !== "rateLimit" && kind !== "quota",
      endsByItself: kind === "flapping",
      ...(effect.reason === "slow_rate" ? { slowCallMs, deadlineMs } : ample),
    };
  });
}
