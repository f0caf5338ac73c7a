import { expect, test } from "vitest";
import { findCostMicroUsd } from "./llm-prices.ts";

test("tokens times the price per million are millionths of a dollar", () => {
  const usage = { model: "gpt-6.1-terra", tokensIn: 1_000, tokensOut: 200 };
  expect(findCostMicroUsd(usage)).toBe(2_000);
});

test("a dated snapshot costs what its model does", () => {
  const usage = { tokensIn: 10_000, tokensOut: 1_000 };
  expect(findCostMicroUsd({ ...usage, model: "gpt-6-luna-2026-09-22" })).toBe(1_500);
  expect(findCostMicroUsd({ ...usage, model: "claude-haiku-4-5-20251001" })).toBe(15_000);
});

test("a prompt over the limit costs more, as a whole", () => {
  const model = "claude-haiku-5-5";
  expect(findCostMicroUsd({ model, tokensIn: 100_000, tokensOut: 100 })).toBe(10_050);
  expect(findCostMicroUsd({ model, tokensIn: 200_000, tokensOut: 100 })).toBe(100_250);
});

test("what is not known is null and never free", () => {
  expect(findCostMicroUsd({ model: "house-blend", tokensIn: 1, tokensOut: 1 })).toBeNull();
  expect(findCostMicroUsd({ model: "gpt-6-luna", tokensIn: null, tokensOut: 1 })).toBeNull();
});
