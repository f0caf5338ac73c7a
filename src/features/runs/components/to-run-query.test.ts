import { expect, it } from "vitest";
import { toRunQuery } from "./to-run-query.ts";

it.each([
  ["leaves out what the clock starts", {}, { trigger: "event" }],
  ["turns the page with the same filter", { cursor: "r1" }, { cursor: "r1", trigger: "event" }],
  ["shows all on request", { trigger: "all", cursor: "r1" }, { cursor: "r1" }],
  ["shows only those on request", { trigger: "schedule" }, { trigger: "schedule" }],
  ["hides no failure", { status: "failed" }, { status: "failed" }],
  ["finds every function", { function: "sweep" }, { function: "sweep" }],
  ["finds every run", { q: "r1" }, { q: "r1" }],
  ["narrows both ways", { q: "r1", trigger: "event" }, { q: "r1", trigger: "event" }],
])("%s", (_, params, expected) => {
  expect(toRunQuery(params)).toEqual(expected);
});
