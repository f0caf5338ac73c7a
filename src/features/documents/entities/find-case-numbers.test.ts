import { expect, it } from "vitest";
import { findCaseNumbers } from "./find-case-numbers.ts";

const find = (text: string) =>
  findCaseNumbers(text, 1).map(({ value, confidence }) => [value, confidence]);

it.each([
  ["Processo nº 0000832-35.2018.4.01.3202", 0.99],
  ["processo 832-35.2018.4.01.3202.", 0.99],
  ["0000832 - 35 . 2018 . 4 . 01 . 3202", 0.99],
  ["autos 00008323520184013202", 0.9],
  ["OOO0832-35.2O18.4.01.3202", 0.8],
])("%s is a case number", (text, confidence) => {
  expect(find(text)).toEqual([["0000832-35.2018.4.01.3202", confidence]]);
});

it.each([["0000832-36.2018.4.01.3202"], ["OOOOOOO-OO.OOOO.O.OO.OOOO"], ["00008323620184013202"]])(
  "%s is none",
  (text) => {
    expect(find(text)).toEqual([]);
  },
);
