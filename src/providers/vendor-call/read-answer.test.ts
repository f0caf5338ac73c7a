import { expect, test } from "vitest";
import { z } from "zod";
import { parseJson } from "./parse-json.ts";
import { readAnswer } from "./read-answer.ts";

const schema = z.object({ id: z.string().min(1) });

test("what is documented is handed on", () => {
  expect(readAnswer("A thing", schema, { id: "1", more: true })).toEqual({ id: "1" });
});

test.each([undefined, null, "<html>", {}, { id: "" }, { id: 7 }])(
  "%j is an invalid answer to a call that may have been done",
  (answer) => {
    expect(() => readAnswer("A thing", schema, answer)).toThrow(
      expect.objectContaining({
        errorClass: "invalid_response",
        accepted: "unknown",
        cause: expect.any(z.ZodError),
      }),
    );
  },
);

test("the message says what is wrong, and nothing of what was answered", () => {
  const read = () => readAnswer("A thing", schema, { id: 12345 });
  expect(read).toThrow(/^A thing was not answered as documented: id: /);
  expect(read).not.toThrow(/12345/);
});

test.each([
  ['{"a":1}', { a: 1 }],
  ["null", null],
  ["<html>", undefined],
  ["", undefined],
])("the JSON of %j is %j", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});
