/**
 * What kind of failure a call met. Each class has its own rule in a circuit:
 * `timeout` is slowness, not failure; `client_4xx` is the caller's own fault and never counts;
 * `rate_limit` opens for as long as the other side says; `quota` opens long; `cancelled` (the caller
 * went away) never counts; the others are failures.
 */
export type ErrorClass =
  | "timeout"
  | "network"
  | "rate_limit"
  | "client_4xx"
  | "unauthorized"
  | "server_5xx"
  | "quota"
  | "invalid_response"
  | "cancelled";

export interface CallErrorDetails {
  errorClass: ErrorClass;
  /**
   * Whether the other side may have done what was asked: `no` when it certainly has not (refused
   * connection, a 4xx), `unknown` when nobody can tell (timeout, reset, 5xx, unreadable answer).
   */
  accepted: "no" | "unknown";
  /** HTTP status, where there was one. */
  status?: number;
  /** The other side's own code, e.g. `insufficient_quota`. */
  vendorCode?: string;
  /** How long the other side asks us to stay away, in milliseconds. */
  retryAfterMs?: number;
  cause?: unknown;
}

// Modules exist several times in one server process, so `instanceof` does not hold across them.
const brand = Symbol.for("sempre.CallError");

/** A call to the outside that failed, with what its circuit and chain need to know. */
export class CallError extends Error {
  readonly code = "call_failed";
  readonly errorClass: ErrorClass;
  readonly accepted: "no" | "unknown";
  readonly status: number | undefined;
  readonly vendorCode: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly [brand] = true;

  /** @param message for the log: no personal data, no secrets, no body of the answer */
  constructor(message: string, details: CallErrorDetails) {
    super(message, { cause: details.cause });
    this.name = "CallError";
    this.errorClass = details.errorClass;
    this.accepted = details.accepted;
    this.status = details.status;
    this.vendorCode = details.vendorCode;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Whether this is a `CallError`, whichever copy of this module made it. */
export function isCallError(error: unknown): error is CallError {
  return error instanceof Error && brand in error;
}
