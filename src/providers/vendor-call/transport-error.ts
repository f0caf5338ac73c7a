import { CallError, isCallError } from "#resilience/call-error.ts";
import { toInvalidAnswerError } from "./invalid-answer.ts";

/** Nothing has reached the vendor: the name did not resolve, or nobody took the connection. */
const notConnected: ReadonlySet<string | undefined> = new Set([
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

/** The system gave up waiting, or fetch, or the SDK (axios says `ECONNABORTED`). */
const waitedTooLong: ReadonlySet<string | undefined> = new Set([
  "ETIMEDOUT",
  "ECONNABORTED",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

/** Under which SDKs keep what they caught: Stripe's has `detail`, Mercado Pago's `__cause__`. */
const causeNames = ["cause", "detail", "__cause__", "raw"] as const;

/**
 * A failure below the vendor's own answers: the call was aborted, the connection failed or took too
 * long, or what came was no JSON.
 */
export function toTransportError(vendor: string, error: unknown, signal: AbortSignal): CallError {
  // First: an aborted stream just ends, in the SDKs, which then looks like a broken one.
  if (signal.aborted) return toAbortError(vendor, signal.reason);
  if (isCallError(error)) return error;
  if (error instanceof SyntaxError) {
    return toInvalidAnswerError(`${vendor} answered with something that is not JSON`, error);
  }
  const causes = listCauses(error);
  const code = findSystemCode(causes);
  if (waitedTooLong.has(code) || causes.some(isAbort)) return toTimeoutError(vendor, error, code);
  return new CallError(`${vendor}: the connection failed${code ? ` (${code})` : ""}`, {
    errorClass: "network",
    accepted: notConnected.has(code) ? "no" : "unknown",
    cause: error,
    ...(code === undefined ? {} : { vendorCode: code }),
  });
}

/** The SDK's own timer ended the call. */
export function toTimeoutError(vendor: string, cause: unknown, vendorCode?: string): CallError {
  return new CallError(`${vendor} did not answer in time`, {
    errorClass: "timeout",
    accepted: "unknown",
    cause,
    ...(vendorCode === undefined ? {} : { vendorCode }),
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

/** An error and what it came of, outermost first. Bounded: a chain of causes may be a ring. */
function listCauses(error: unknown): object[] {
  const causes: object[] = [];
  let current = error;
  while (typeof current === "object" && current !== null && causes.length < 6) {
    const link: object = current;
    causes.push(link);
    current = causeNames.map((name) => Reflect.get(link, name)).find((it) => it instanceof Object);
  }
  return causes;
}

/** The innermost code: `fetch failed` comes of `connect ECONNREFUSED`. */
function findSystemCode(causes: readonly object[]): string | undefined {
  const codes = causes.map((cause) => ("code" in cause ? cause.code : undefined));
  return codes.findLast((code) => typeof code === "string");
}

/** Our signal is not aborted: then it was the SDK's own. */
function isAbort(cause: object): boolean {
  return "name" in cause && (cause.name === "AbortError" || cause.name === "TimeoutError");
}
