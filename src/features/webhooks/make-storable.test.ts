import { expect, it } from "vitest";
import { makeStorable } from "./make-storable.ts";

it("leaves alone what can be kept, the object itself", () => {
  const payload = { text: "não 👍", list: [1, null, { deep: true }] };
  expect(makeStorable(payload)).toBe(payload);
});

it("replaces NUL and half surrogates, in keys and values, at any depth", () => {
  const payload = JSON.parse('{"a\\u0000":[{"b":"x\\ud800y"}],"c":"\\u0000"}');
  expect(makeStorable(payload)).toEqual({ "a\uFFFD": [{ b: "x\uFFFDy" }], c: "\uFFFD" });
});
