import { UnavailableError } from "#lib/app-error.ts";
import { type ErrorClass, isCallError } from "./call-error.ts";
import { describeOutcomeHeaders } from "./describe-outcome-headers.ts";
import type { ChainAttempt, ChainEnd } from "./fallback-chain.ts";

/** A circuit let nothing through; the other side was not called. */
export class CircuitOpenError implements Error {
  readonly name = "CircuitOpenError";
  readonly code = "circuit_open";
  readonly circuit: string;
  /** Until trials may be made; null when nobody knows (held open by hand, trials under way). */
  readonly retryAfterMs: number | null;

  constructor(circuit: string, retryAfterMs: number | null) {
    this.circuit = circuit;
    this.retryAfterMs = retryAfterMs;
  }

  get message(): string {
    return `Circuit ${this.circuit} is open`;
  }

  get stack(): string {
    return `${this.name}: ${this.message}`;
  }
}
// Capturing a stack trace costs more than all the rest of a rejection, and it would only ever show
// the circuit itself. An error without one is made by leaving out the constructor of `Error`.
Object.setPrototypeOf(CircuitOpenError.prototype, Error.prototype);

/** As many calls as allowed run and wait already; the other side was not called. */
export class BulkheadRejectedError extends Error {
  readonly code = "bulkhead_full";
  readonly circuit: string;

  constructor(circuit: string) {
    super(`Too many calls to ${circuit} at once`);
    this.name = "BulkheadRejectedError";
    this.circuit = circuit;
  }
}

/**
 * 503: no link of a chain answered within the chain's time. `cause` is the last link's error; the
 * headers say how the chain ended.
 */
export class ChainExhaustedError extends UnavailableError {
  readonly attempts: readonly ChainAttempt[];

  constructor(
    exhausted: { code: string; message: string },
    attempts: readonly ChainAttempt[],
    end: ChainEnd,
    cause?: unknown,
  ) {
    super(exhausted.code, exhausted.message, { cause, headers: describeOutcomeHeaders(end) });
    this.attempts = attempts;
  }
}

/** The `code` of an error of ours, whichever copy of its module made it; null for others. */
export function findErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** Whether nothing was sent at all, because the circuit or its bulkhead refused. */
export function wasRejected(error: unknown): boolean {
  const code = findErrorCode(error);
  return code === "circuit_open" || code === "bulkhead_full";
}

/** The class of a failed call; null when nobody has classified it, or nothing was called. */
export function classOf(error: unknown): ErrorClass | null {
  if (isCallError(error)) return error.errorClass;
  return findErrorCode(error) === "deadline_exceeded" ? "timeout" : null;
}

/**
 * Whether the other side may have done what was asked although the call failed. Errors that nobody
 * has classified count as yes: doing a thing twice is worse than asking once more.
 */
export function mayHaveBeenAccepted(error: unknown): boolean {
  if (wasRejected(error)) return false;
  return isCallError(error) ? error.accepted === "unknown" : true;
}

/** How long the other side, or its circuit, asks to be left alone, in milliseconds. */
export function findRetryAfterMs(error: unknown): number | null {
  if (isCallError(error)) return error.retryAfterMs ?? null;
  if (findErrorCode(error) !== "circuit_open") return null;
  return error instanceof Error && "retryAfterMs" in error && typeof error.retryAfterMs === "number"
    ? error.retryAfterMs
    : null;
}
