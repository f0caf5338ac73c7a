import { expect, it } from "vitest";
import { parseWhole, unwrapOutput, viewError, viewText } from "./text-view.ts";

const whole = (text: string) => ({ text, bytes: Buffer.byteLength(text) });

it("says of a text whether it was cut, by bytes and not by characters", () => {
  expect(viewText(whole('"ção 😀"'))).toMatchObject({ truncated: false });
  expect(viewText({ text: '"aaa', bytes: 500 })).toEqual({
    json: '"aaa',
    bytes: 500,
    truncated: true,
  });
});

it("parses a whole text only", () => {
  expect(parseWhole(viewText(whole('{"a":1}')))).toEqual({ a: 1 });
  expect(parseWhole(viewText({ text: '{"a', bytes: 7 }))).toBeNull();
});

it.each([
  ['{"data":5}', false, "5"],
  ['{"data":{"error":1}}', false, '{"error":1}'],
  ['{"error":{"name":"E"}}', true, '{"name":"E"}'],
  ["null", false, "null"],
])("takes the wrapper off %s", (text, isError, json) => {
  const { value, ...rest } = unwrapOutput(whole(text));
  expect(rest).toEqual({ isError });
  expect(value).toEqual({ json, bytes: json.length, truncated: false });
});

it("takes the wrapper off the beginning of a long text", () => {
  expect(unwrapOutput({ text: '{"data":"abc', bytes: 100 })).toEqual({
    isError: false,
    value: { json: '"abc', bytes: 91, truncated: true },
  });
});

it.each([
  ['{"name":"TypeError","message":"no","stack":"at x"}', "TypeError", "no"],
  ['{"message":"no"}', "Error", "no"],
  ['{"name":"TypeE', "Error", '{"name":"TypeE'],
  ['"text"', "Error", '"text"'],
])("reads what it can of the error %s", (json, name, message) => {
  expect(viewError(json)).toMatchObject({ name, message });
});
