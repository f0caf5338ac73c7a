import autocannon from "autocannon";
import type { SignedWebhook } from "../webhooks/sign-webhook.ts";

export type Load = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failures: number };

export interface LoadOptions {
  connections: number;
  seconds: number;
  /** Requests per second over all connections; as many as go when absent. */
  rate?: number;
}

/** Posts webhooks, each built anew, over `connections` for `seconds`. */
export async function measureLoad(
  build: () => SignedWebhook,
  { connections, seconds, rate }: LoadOptions,
): Promise<Load> {
  const result = await autocannon({
    url: new URL("/", build().url).href,
    connections,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: [
      {
        method: "POST",
        setupRequest: (request) => {
          const { url, headers, body } = build();
          const { pathname, search } = new URL(url);
          return { ...request, path: pathname + search, headers, body };
        },
      },
    ],
  });
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  };
}

/** The middle value: one disturbed round does not move it. */
export function takeMedian(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
