import { CallError, type CallErrorDetails, type ErrorClass } from "#resilience/call-error.ts";
import { readRetryAfterMs } from "./retry-after.ts";

/** A vendor's "no", as far as the way of handling it depends on it. */
export interface VendorRefusal {
  /** Undefined when the error came inside a stream, after a 200. */
  status: number | undefined;
  /** The vendor's own code or type, the more telling first. */
  codes: readonly string[];
  headers: Headers | undefined;
  cause: unknown;
}

/** Codes with a meaning that the HTTP status does not tell. */
export interface RefusalCodes {
  /** The money or the allowance is used up: waiting a minute does not help. */
  quota: ReadonlySet<string>;
  /** The account may not use the model, or there is none of that name: ours to set right. */
  model: ReadonlySet<string>;
}

/** Classifies an answer that is an error by its status and the vendor's codes, never by its text. */
export function toStatusError(
  vendor: string,
  refusal: VendorRefusal,
  codes: RefusalCodes,
  now: Date = new Date(),
): CallError {
  const errorClass = classify(refusal, codes);
  const vendorCode = refusal.codes[0];
  const retryAfterMs = readRetryAfterMs(refusal.headers, now);
  const details: CallErrorDetails = {
    errorClass,
    accepted: errorClass === "server_5xx" || errorClass === "timeout" ? "unknown" : "no",
    cause: refusal.cause,
    ...(refusal.status === undefined ? {} : { status: refusal.status }),
    ...(vendorCode === undefined ? {} : { vendorCode }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  const what = refusal.status ?? "an error in its stream";
  return new CallError(
    `${vendor} answered ${what}${vendorCode ? ` (${vendorCode})` : ""}`,
    details,
  );
}

function classify(refusal: VendorRefusal, codes: RefusalCodes): ErrorClass {
  const { status } = refusal;
  if (status === 402 || refusal.codes.some((code) => codes.quota.has(code))) return "quota";
  if (refusal.codes.some((code) => codes.model.has(code))) return "unauthorized";
  if (status === undefined) return "server_5xx";
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 408) return "timeout";
  if (status === 429) return "rate_limit";
  // 409: the vendor was busy with the same thing, and says to try again.
  if (status >= 500 || status === 409) return "server_5xx";
  return "client_4xx";
}
