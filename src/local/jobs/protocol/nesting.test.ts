import { expect, test } from "vitest";
import { isNestedTooDeeply } from "./nesting.ts";

const nest = (depth: number) => `${'{"a":['.repeat(depth / 2)}1${"]}".repeat(depth / 2)}`;

test("512 levels are taken, more are not", () => {
  expect(isNestedTooDeeply(nest(512))).toBe(false);
  expect(isNestedTooDeeply(nest(514))).toBe(true);
});

test("brackets in texts and side by side do not count", () => {
  expect(isNestedTooDeeply(JSON.stringify({ text: `\\"${"[{".repeat(2000)}` }))).toBe(false);
  expect(isNestedTooDeeply(JSON.stringify(Array(5000).fill({ a: [] })))).toBe(false);
});
