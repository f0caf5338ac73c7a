import { z } from "zod";
import type { CallError } from "#resilience/call-error.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { TwilioCall } from "./api.ts";

// The SDK's `RestException`, or its error for the newer form; both have status and code.
const restErrorSchema = z.object({ status: z.number().int(), code: z.number().nullish() });

/**
 * Codes whose meaning the HTTP status does not tell.
 * Source: https://www.twilio.com/docs/api/errors
 */
const rules: RefusalRules = {
  classByCode: {
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
  },
};

/** What the SDK threw, as a `CallError`: a refusal by its code, anything below that as transport. */
export function toTwilioError(error: unknown, { signal, retryAfter }: TwilioCall): CallError {
  const refusal = signal.aborted ? null : restErrorSchema.safeParse(error).data;
  if (!refusal || !(error instanceof Error) || "isAxiosError" in error) {
    return toTransportError("twilio", error, signal);
  }
  const { status, code } = refusal;
  const headers = retryAfter === null ? null : { "retry-after": retryAfter };
  return toStatusError("twilio", { status, codes: [code], headers, cause: error }, rules);
}
