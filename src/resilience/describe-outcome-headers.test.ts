import { expect, it } from "vitest";
import { describeOutcomeHeaders } from "./describe-outcome-headers.ts";

it("says how well the chain did, who answered, and how long it took", () => {
  const outcome = { status: "fallback", answeredBy: "test.second", elapsedMs: 12.6 } as const;
  expect(describeOutcomeHeaders(outcome)).toEqual({
    "X-Resilience-Status": "fallback",
    "X-Circuit-Breaker": "test.second",
    "X-Processing-Time": "13ms",
  });
});

it("says that nobody answered", () => {
  const end = { status: "degraded", answeredBy: null, elapsedMs: 40_000 } as const;
  expect(describeOutcomeHeaders(end)).toMatchObject({
    "X-Resilience-Status": "degraded",
    "X-Circuit-Breaker": "none",
  });
});
