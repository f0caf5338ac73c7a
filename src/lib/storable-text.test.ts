import { expect, it } from "vitest";
import { storableText } from "./storable-text.ts";

it.each([
  ["  João  ", "João"],
  ["👍", "👍"],
])("takes %j", (given, kept) => {
  expect(storableText(10).parse(given)).toBe(kept);
});

it.each(["", "   ", "a\0b", "half \ud800", "x".repeat(11)])("refuses %j", (given) => {
  expect(storableText(10).safeParse(given).success).toBe(false);
});
