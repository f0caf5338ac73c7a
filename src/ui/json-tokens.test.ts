import { expect, it } from "vitest";
import { toJsonTokens } from "./json-tokens.ts";

const sample = { "a b": 'x: "1", \\', n: [-1.5e3, 0], t: true, z: null, e: {} };

it("loses nothing", () => {
  const json = JSON.stringify(sample, null, 2);
  expect(
    toJsonTokens(json)
      .map(({ text }) => text)
      .join(""),
  ).toBe(json);
});

it("tells keys from strings, and numbers inside strings from numbers", () => {
  const kinds = toJsonTokens(JSON.stringify(sample))
    .filter(({ kind }) => kind !== "plain")
    .map(({ kind, text }) => `${kind} ${text}`);
  expect(kinds).toEqual([
    'key "a b"',
    `string ${JSON.stringify(sample["a b"])}`,
    'key "n"',
    "number -1500",
    "number 0",
    'key "t"',
    "word true",
    'key "z"',
    "word null",
    'key "e"',
  ]);
});
