import { expect, it } from "vitest";
import { findDates } from "./find-dates.ts";

const find = (text: string) => findDates(text, 1).map(({ value }) => value);

it.each([
  ["em 12/03/2026.", "2026-03-12"],
  ["12.03.2026", "2026-03-12"],
  ["12-03-2026", "2026-03-12"],
  ["12/03/26", "2026-03-12"],
  ["7/9/1998", "1998-09-07"],
  ["2026-03-12", "2026-03-12"],
  ["São Paulo, 12 de março de 2026.", "2026-03-12"],
  ["12 DE MARCO DE 2026", "2026-03-12"],
  ["1º de maio de 2026", "2026-05-01"],
  ["12/mar/2026", "2026-03-12"],
  ["March 12, 2026", "2026-03-12"],
  ["the 12th of March, 2026", "2026-03-12"],
  ["29/02/2028", "2028-02-29"],
  ["12 de\nmarço de 2026", "2026-03-12"],
])("%s", (text, date) => {
  expect(find(text)).toEqual([date]);
});

it.each([
  ["31/02/2026"],
  ["00/01/2026"],
  ["29/02/2026"],
  ["31 de abril de 2026"],
  ["12/13/1776"],
  ["1/2/3/2026"],
  ["192.168.10.2026"],
  ["R$ 12.03.2026,00"],
  ["20 de outro de"],
])("%s is no date", (text) => {
  expect(find(text)).toEqual([]);
});

it("takes the month first only where there is no such day, and is less sure", () => {
  const [found] = findDates("03/25/2026", 1);
  expect(found?.value).toBe("2026-03-25");
  expect(found?.confidence).toBeLessThan(0.6);
});

it("tells dates in order of the text", () => {
  expect(find("2026-05-02, 1º de maio de 2026 e 03/05/2026")).toEqual([
    "2026-05-02",
    "2026-05-01",
    "2026-05-03",
  ]);
});
