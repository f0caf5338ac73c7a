import { CallError, isCallError } from "#resilience/call-error.ts";

/** Nothing has reached the vendor: the name did not resolve, or nobody took the connection. */
const notConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_HAS_EXPIRED",
]);

/**
 * A failure below the vendor's own answers: the call was aborted, the connection failed, or what came
 * was no JSON. The system's code stands at the end of a chain of causes (`fetch failed`, then
 * `connect ECONNREFUSED`).
 */
export function toTransportError(vendor: string, error: unknown, signal: AbortSignal): CallError {
  // First: an aborted stream just ends, in the SDKs, which then looks like a broken one.
  if (signal.aborted) return toAbortError(vendor, signal.reason);
  if (isCallError(error)) return error;
  if (error instanceof SyntaxError) {
    const details = { errorClass: "invalid_response", accepted: "unknown", cause: error } as const;
    return new CallError(`${vendor} answered with something that is not JSON`, details);
  }
  const code = findSystemCode(error);
  return new CallError(`${vendor}: the connection failed${code ? ` (${code})` : ""}`, {
    errorClass: "network",
    accepted: code !== null && notConnected.has(code) ? "no" : "unknown",
    cause: error,
    ...(code === null ? {} : { vendorCode: code }),
  });
}

function toAbortError(vendor: string, reason: unknown): CallError {
  if (isCallError(reason)) return reason;
  const timedOut =
    reason instanceof Error &&
    (reason.name === "TimeoutError" || ("code" in reason && reason.code === "deadline_exceeded"));
  return new CallError(`${vendor}: the call was aborted`, {
    errorClass: timedOut ? "timeout" : "cancelled",
    accepted: "unknown",
    cause: reason,
  });
}

function findSystemCode(error: unknown): string | null {
  let current = error;
  let found: string | null = null;
  // The depth is bounded: a chain of causes may be a ring.
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    if ("code" in current && typeof current.code === "string") found = current.code;
    current = current.cause;
  }
  return found;
}
