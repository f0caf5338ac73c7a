import { CallError, type ErrorClass } from "#resilience/call-error.ts";
import { type AnswerHeaders, readRetryAfterMs } from "./retry-after.ts";

/** A vendor's "no", as far as the way of handling it depends on it. */
export interface VendorRefusal {
  /** Undefined when there is none to be had, such as within a stream, after a 200. */
  status: number | undefined;
  /** The vendor's own codes and types, the most telling first. */
  codes: readonly (string | number | null | undefined)[];
  headers: AnswerHeaders;
  cause?: unknown;
}

/** What is particular to one vendor. Codes go before statuses, both before what holds for all. */
export interface RefusalRules {
  classByCode?: Readonly<Record<string, ErrorClass>>;
  classByStatus?: Readonly<Record<number, ErrorClass>>;
  /** Whether the vendor may have done it all the same, where the class does not tell. */
  acceptedByCode?: Readonly<Record<string, "no" | "unknown">>;
}

/** Classifies an answer that is an error by the vendor's codes and the status, never by its text. */
export function toStatusError(
  vendor: string,
  { status, codes, headers, cause }: VendorRefusal,
  { classByCode = {}, classByStatus = {}, acceptedByCode = {} }: RefusalRules = {},
  now: Date = new Date(),
): CallError {
  const found = codes.flatMap((code) => (code === null || code === undefined ? [] : [`${code}`]));
  const ofStatus = status === undefined ? undefined : classByStatus[status];
  const errorClass = findByCode(classByCode, found) ?? ofStatus ?? classifyStatus(status);
  const mayBeDone = errorClass === "server_5xx" || errorClass === "timeout";
  const [vendorCode] = found;
  const retryAfterMs = readRetryAfterMs(headers, now);
  const what = status ?? "an error without a status";
  return new CallError(`${vendor} answered ${what}${vendorCode ? ` (${vendorCode})` : ""}`, {
    errorClass,
    accepted: findByCode(acceptedByCode, found) ?? (mayBeDone ? "unknown" : "no"),
    cause,
    ...(status === undefined ? {} : { status }),
    ...(vendorCode === undefined ? {} : { vendorCode }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function findByCode<Value>(
  table: Readonly<Record<string, Value>>,
  codes: readonly string[],
): Value | undefined {
  const code = codes.find((it) => Object.hasOwn(table, it));
  return code === undefined ? undefined : table[code];
}

/** What a status says by itself (RFC 9110, 15). */
function classifyStatus(status: number | undefined): ErrorClass {
  if (status === undefined || status >= 500) return "server_5xx";
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "quota";
  if (status === 408) return "timeout";
  return status === 429 ? "rate_limit" : "client_4xx";
}
