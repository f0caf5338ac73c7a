import { expect, test } from "vitest";
import { compileExpression } from "../triggers/expression.ts";
import { findWaitIndex, readIndexedValue } from "./wait-index.ts";

const event = { name: "t", data: { id: "a", n: 5, list: [1], long: "x".repeat(400) } };
const find = (text: string) => findWaitIndex(compileExpression(text).tree, event);
const id = '["data","id"]';

test.each([
  ["async.data.id == event.data.id", { path: id, value: '"a"' }],
  ["event.data.id == async.data['id']", { path: id, value: '"a"' }],
  ["async.data.n > 1 && (event.data.n == async.data.n)", { path: '["data","n"]', value: "5" }],
  ["async.data.id == 'literal'", { path: id, value: '"literal"' }],
  ["async.data.ok == true && async.data.id == event.data.id", { path: id, value: '"a"' }],
  ["async.data.ok == true && async.data.id == 'abc'", { path: id, value: '"abc"' }],
  ["async.data.id == event.data.id + '-' + string(event.data.n)", { path: id, value: '"a-5"' }],
  ["async.data.id == event.data.missing", { path: id, value: "null" }],
])("%s is looked up by a value", (text, index) => {
  expect(find(text)).toEqual(index);
});

test.each([
  "async.data.id == 'a' || async.data.id == 'b'",
  "async.data.id != event.data.id",
  "async.data.id == async.data.other",
  "async.data.list == event.data.list",
  "async.data.long == event.data.long",
  "async.data.list[0] == 1",
  "async.data.id == event.data.missing + 'x'",
])("%s is not", (text) => {
  expect(find(text)).toBeUndefined();
});

test("an event's value is written as the wait's is", () => {
  const incoming = { data: { id: "a", n: 5.0, nothing: null, list: [1] } };
  const read = (...path: string[]) => readIndexedValue(incoming, JSON.stringify(path));
  expect([read("data", "id"), read("data", "n")]).toEqual(['"a"', "5"]);
  expect([read("data", "nothing"), read("data", "missing", "deep")]).toEqual(["null", "null"]);
  expect(read("data", "list")).toBeUndefined();
});
