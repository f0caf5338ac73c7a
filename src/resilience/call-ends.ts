import { CallError } from "./call-error.ts";

/** The deadline has passed; `accepted` is `no` for a call that was never made. */
export function createTimeoutError(
  circuit: string,
  timeoutMs: number,
  accepted: "no" | "unknown",
): CallError {
  const message = `${circuit}: no answer within ${Math.round(timeoutMs)} ms`;
  return new CallError(message, { errorClass: "timeout", accepted });
}

/** The caller's signal has aborted; `accepted` is `no` for a call that was never made. */
export function createCancelledError(circuit: string, accepted: "no" | "unknown"): CallError {
  return new CallError(`${circuit}: the caller went away`, { errorClass: "cancelled", accepted });
}
