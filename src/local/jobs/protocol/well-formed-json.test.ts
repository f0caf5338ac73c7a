import { expect, test } from "vitest";
import { stringifyWellFormed } from "./well-formed-json.ts";

test.each(["plain", "\u0000", "\\ud800 as six characters", "😀", "a\\", "\\\\ud800"])(
  "keeps %j",
  (text) => {
    expect(JSON.parse(stringifyWellFormed({ [text]: text }))).toEqual({ [text]: text });
  },
);

test("replaces half pairs", () => {
  expect(JSON.parse(stringifyWellFormed(["\ud800", "x\udfffy", "\\\ud801"]))).toEqual([
    "\ufffd",
    "x\ufffdy",
    "\\\ufffd",
  ]);
  expect(stringifyWellFormed(undefined)).toBe("null");
});
