import { expect, it } from "vitest";
import { toListState } from "./to-list-state.ts";

it.each([
  ["loading", { data: undefined, isError: false }, {}],
  ["failed", { data: undefined, isError: true }, {}],
  ["full", { data: { items: [1] }, isError: true }, {}],
  ["empty", { data: { items: [] }, isError: false }, {}],
  ["no-match", { data: { items: [] }, isError: false }, { q: "x" }],
] as const)("is %s", (expected, answer, params) => {
  expect(toListState(answer, params)).toBe(expected);
});
