/** Header names of the Inngest execution protocol, in lower case as Node reports them. */
export const sdkHeaders = {
  sdk: "x-inngest-sdk",
  signature: "x-inngest-signature",
  noRetry: "x-inngest-no-retry",
  retryAfter: "retry-after",
  requestVersion: "x-inngest-req-version",
  syncKind: "x-inngest-sync-kind",
  serverKind: "x-inngest-server-kind",
  runId: "x-run-id",
  requestId: "x-request-id",
  generationId: "x-inngest-generation-id",
  jobId: "x-inngest-job-id",
  stepId: "x-inngest-step-id",
  eventIdSeed: "x-inngest-event-id-seed",
} as const;

/** Headers of an HTTP answer, names in lower case. */
export type AnswerHeaders = Record<string, string | string[] | undefined>;

/** The first value of a header, or undefined. */
export function findHeader(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
