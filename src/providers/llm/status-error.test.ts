import { expect, test } from "vitest";
import { toStatusError } from "./status-error.ts";

const codes = { quota: new Set(["insufficient_quota"]), model: new Set(["model_not_found"]) };

function classify(status: number | undefined, ...found: string[]) {
  const refusal = { status, codes: found, headers: undefined, cause: null };
  const { errorClass, accepted } = toStatusError("vendor", refusal, codes);
  return [errorClass, accepted];
}

test.each([
  [400, "client_4xx", "no"],
  [401, "unauthorized", "no"],
  [402, "quota", "no"],
  [403, "unauthorized", "no"],
  [404, "client_4xx", "no"],
  [408, "timeout", "unknown"],
  [409, "server_5xx", "unknown"],
  [422, "client_4xx", "no"],
  [429, "rate_limit", "no"],
  [500, "server_5xx", "unknown"],
  [529, "server_5xx", "unknown"],
  [undefined, "server_5xx", "unknown"],
])("status %s is %s, accepted: %s", (status, errorClass, accepted) => {
  expect(classify(status)).toEqual([errorClass, accepted]);
});

test("the vendor's codes go before the status", () => {
  expect(classify(429, "insufficient_quota")).toEqual(["quota", "no"]);
  expect(classify(429, "rate_limit_error", "insufficient_quota")).toEqual(["quota", "no"]);
  expect(classify(404, "model_not_found")).toEqual(["unauthorized", "no"]);
});

test("what is known goes along, and the message names no content", () => {
  const error = toStatusError(
    "openai",
    {
      status: 429,
      codes: ["slow_down"],
      headers: new Headers({ "retry-after": "20" }),
      cause: new Error("Maria da Silva asked too often"),
    },
    codes,
  );
  expect(error).toMatchObject({ status: 429, vendorCode: "slow_down", retryAfterMs: 20_000 });
  expect(error.message).toBe("openai answered 429 (slow_down)");
});
