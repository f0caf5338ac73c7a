import { describeOutcomeHeaders } from "#resilience/describe-outcome-headers.ts";
import type { TrialAnswer } from "./trial-answer.ts";

/** The headers of a chain's answer; a call that nobody answered has them, too. */
export function describeTrialHeaders(answer: TrialAnswer): Record<string, string> {
  const { status, answeredBy, elapsedMs } = answer;
  return describeOutcomeHeaders({
    status: status === "failed" ? "degraded" : status,
    answeredBy,
    elapsedMs,
  });
}
