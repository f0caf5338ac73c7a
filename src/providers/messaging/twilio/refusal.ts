import { z } from "zod";
import { CallError, type ErrorClass } from "#resilience/call-error.ts";
import { readRetryAfterMs } from "../../llm/retry-after.ts";
import { toTransportError } from "../../llm/transport-error.ts";
import type { TwilioCall } from "./api.ts";

// The SDK's `RestException`, or its error for the newer form; both have status and code.
const restErrorSchema = z.object({ status: z.number().int(), code: z.number().nullish() });

/**
 * Codes whose meaning the HTTP status does not tell.
 * Source: https://www.twilio.com/docs/api/errors
 */
const classByCode: Readonly<Record<number, ErrorClass>> = {
  // Account, or a sender that is not set up: ours to set right.
  20003: "unauthorized",
  20005: "unauthorized",
  21606: "unauthorized",
  63007: "unauthorized",
  63017: "rate_limit",
  63018: "rate_limit",
  20429: "rate_limit",
  14107: "rate_limit",
  30001: "rate_limit",
  63038: "quota",
};

function classify(status: number, code: number | null | undefined): ErrorClass {
  const known = typeof code === "number" ? classByCode[code] : undefined;
  if (known !== undefined) return known;
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "quota";
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server_5xx" : "client_4xx";
}

/** What the SDK threw, as a `CallError`: a refusal by its code, anything below that as transport. */
export function toTwilioError(error: unknown, { signal, retryAfter }: TwilioCall): CallError {
  const refusal = signal.aborted ? null : restErrorSchema.safeParse(error).data;
  if (!refusal || !(error instanceof Error) || "isAxiosError" in error) {
    return toTransportError("twilio", error, signal);
  }
  const { status, code } = refusal;
  const errorClass = classify(status, code);
  const headers = retryAfter === null ? undefined : new Headers({ "retry-after": retryAfter });
  const retryAfterMs = readRetryAfterMs(headers, new Date());
  return new CallError(`twilio answered ${status}${code ? ` (${code})` : ""}`, {
    errorClass,
    accepted: errorClass === "server_5xx" ? "unknown" : "no",
    status,
    cause: error,
    ...(typeof code === "number" ? { vendorCode: String(code) } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
