import autocannon from "autocannon";
import { buildPaidCheckout, signStripePayload } from "../stripe-event.ts";

export type Load = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failures: number };

/** Posts signed events, each with an id of its own, over `connections` for `seconds`. */
export async function measureLoad(
  url: string,
  secret: string,
  options: { connections: number; seconds: number },
): Promise<Load> {
  const result = await autocannon({
    url,
    connections: options.connections,
    duration: options.seconds,
    requests: [
      {
        method: "POST",
        setupRequest: (request) => {
          const body = JSON.stringify(buildPaidCheckout());
          const headers = {
            "content-type": "application/json",
            "stripe-signature": signStripePayload(body, secret),
          };
          return { ...request, body, headers };
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
