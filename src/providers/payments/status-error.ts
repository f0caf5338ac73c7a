import { CallError, type CallErrorDetails } from "#resilience/call-error.ts";

type Known = Pick<CallErrorDetails, "vendorCode" | "retryAfterMs" | "cause">;

/** A vendor's "no" by its HTTP status. Anything from 500 on may have been done all the same. */
export function toStatusError(vendor: string, status: number, known: Known): CallError {
  const details = { status, ...known };
  const message = `${vendor} answered ${status}${known.vendorCode ? ` (${known.vendorCode})` : ""}`;
  if (status >= 500) {
    return new CallError(message, { errorClass: "server_5xx", accepted: "unknown", ...details });
  }
  if (status === 429) {
    return new CallError(message, { errorClass: "rate_limit", accepted: "no", ...details });
  }
  if (status === 401 || status === 403) {
    return new CallError(message, { errorClass: "unauthorized", accepted: "no", ...details });
  }
  return new CallError(message, { errorClass: "client_4xx", accepted: "no", ...details });
}
