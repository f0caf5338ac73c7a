import { expect, it } from "vitest";
import { InvalidInputError } from "#lib/app-error.ts";
import { makeStorable } from "./make-storable.ts";

it("leaves alone what can be kept, the object itself", () => {
  const payload = { text: "não 👍", list: [1, null, { deep: true }] };
  expect(makeStorable(payload)).toBe(payload);
});

it("replaces NUL and half surrogates, in keys and values, at any depth", () => {
  const payload = JSON.parse('{"a\\u0000":[{"b":"x\\ud800y"}],"c":"\\u0000"}');
  expect(makeStorable(payload)).toEqual({ "a\uFFFD": [{ b: "x\uFFFDy" }], c: "\uFFFD" });
});

it.each([
  ["[", "]"],
  ['{"a":', "}"],
])("refuses what is nested more than 512 levels deep, however deep: %s", (open, close) => {
  const nest = (levels: number) => JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);
  expect(makeStorable(nest(512))).toEqual(nest(512));
  for (const levels of [513, 100_000]) {
    expect(() => makeStorable(nest(levels))).toThrow(InvalidInputError);
  }
});
