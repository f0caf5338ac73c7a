import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import type { CallError } from "#resilience/call-error.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTimeoutError, toTransportError } from "../../vendor-call/transport-error.ts";

// What the two vendors say beyond their status; neither uses a code of the other's in another sense.
const rules: RefusalRules = {
  classByCode: {
    insufficient_quota: "quota",
    billing_hard_limit_reached: "quota",
    credit_balance_exhausted: "quota",
    organization_spend_limit_exceeded: "quota",
    project_spend_limit_exceeded: "quota",
    organization_usage_limit_exceeded: "quota",
    blocked_api_access: "quota",
    model_not_found: "unauthorized",
    model_decommissioned: "unauthorized",
    model_terms_required: "unauthorized",
  },
  classByStatus: { 409: "server_5xx", 498: "rate_limit" },
};

/** What the SDK throws, as the error that circuits and chains go by. */
export function toVisionError(vendor: string, error: unknown, signal: AbortSignal): CallError {
  if (error instanceof APIConnectionTimeoutError) return toTimeoutError(vendor, error);
  const isBelow = error instanceof APIConnectionError || error instanceof APIUserAbortError;
  if (isBelow || !(error instanceof APIError)) return toTransportError(vendor, error, signal);
  const { status, headers, code, type } = error;
  return toStatusError(vendor, { status, headers, codes: [code, type], cause: error }, rules);
}
