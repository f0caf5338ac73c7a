import { describeOutcomeHeaders } from "#resilience/describe-outcome-headers.ts";
import type { TrialAnswer } from "./trial-answer.ts";

/** The headers of a chain's answer; of a call that nobody answered, how long it took. */
export function describeTrialHeaders(answer: TrialAnswer): Record<string, string> {
  const { status, answeredBy, elapsedMs } = answer;
  if (status !== "failed" && answeredBy !== null) {
    return describeOutcomeHeaders({ status, answeredBy, elapsedMs });
  }
  return { "X-Processing-Time": `${Math.round(elapsedMs)}ms` };
}
