import { expect, it } from "vitest";
import { ApiError } from "#ui/live/fetch-json.ts";
import { toOpenProblem } from "./use-open-checkout.ts";

it.each([
  [503, "payment_gateway_unavailable", "nobody"],
  [503, "database_unavailable", "away"],
  [500, "internal_error", "away"],
  [409, "order_already_paid", "paid"],
  [409, "checkout_in_progress", "busy"],
  [429, "rate_limited", "limited"],
  [422, "checkout_refused", "refused"],
  [400, "invalid_input", "refused"],
])("takes %d %s as %s", (status, code, problem) => {
  expect(toOpenProblem(new ApiError(status, code))).toBe(problem);
});

it("takes an answer that never came as nobody's fault", () => {
  expect(toOpenProblem(new TypeError("fetch failed"))).toBe("away");
});
