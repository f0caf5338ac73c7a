import { expect, test } from "vitest";
import { type RefusalRules, toStatusError } from "./status-error.ts";

const rules: RefusalRules = {
  classByCode: { insufficient_quota: "quota", model_not_found: "unauthorized", 2: "server_5xx" },
  classByStatus: { 409: "server_5xx", 429: "client_4xx" },
  acceptedByCode: { 2: "no", at_work: "unknown" },
};

type Codes = (string | number | null | undefined)[];

function classify(own: RefusalRules, status: number | undefined, ...codes: Codes) {
  const { errorClass, accepted } = toStatusError(
    "vendor",
    { status, codes, headers: undefined },
    own,
  );
  return [errorClass, accepted];
}

test.each([
  [302, "client_4xx", "no"],
  [400, "client_4xx", "no"],
  [401, "unauthorized", "no"],
  [402, "quota", "no"],
  [403, "unauthorized", "no"],
  [404, "client_4xx", "no"],
  [408, "timeout", "unknown"],
  [409, "client_4xx", "no"],
  [422, "client_4xx", "no"],
  [429, "rate_limit", "no"],
  [500, "server_5xx", "unknown"],
  [529, "server_5xx", "unknown"],
  [undefined, "server_5xx", "unknown"],
])("status %s is %s, accepted: %s", (status, errorClass, accepted) => {
  expect(classify({}, status, "constructor")).toEqual([errorClass, accepted]);
});

test("the vendor's codes go before the status, and its own statuses before ours", () => {
  expect(classify(rules, 429, "insufficient_quota")).toEqual(["quota", "no"]);
  expect(classify(rules, 429, "rate_limit_error", "insufficient_quota")).toEqual(["quota", "no"]);
  expect(classify(rules, 404, null, "model_not_found")).toEqual(["unauthorized", "no"]);
  expect(classify(rules, undefined, "model_not_found")).toEqual(["unauthorized", "no"]);
  expect(classify(rules, 409)).toEqual(["server_5xx", "unknown"]);
  expect(classify(rules, 429, "else")).toEqual(["client_4xx", "no"]);
});

test("the vendor's codes tell what was surely not done, and what may be at work", () => {
  expect(classify(rules, 500, 1)).toEqual(["server_5xx", "unknown"]);
  expect(classify(rules, 500, 2)).toEqual(["server_5xx", "no"]);
  expect(classify(rules, 400, "at_work")).toEqual(["client_4xx", "unknown"]);
});

test("what is known goes along, and the message names no content", () => {
  const cause = new Error("Maria da Silva asked too often");
  const headers = { "Retry-After": "20" };
  const error = toStatusError("openai", { status: 429, codes: ["slow_down"], headers, cause });
  expect(error).toMatchObject({ status: 429, vendorCode: "slow_down", retryAfterMs: 20_000 });
  expect(error.cause).toBe(cause);
  expect(error.message).toBe("openai answered 429 (slow_down)");
});
