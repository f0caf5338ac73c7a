import { expect, it } from "vitest";
import { addBusinessDays, isBusinessDay, toBusinessDay } from "./business-days.ts";
import { addMonths, toIsoDate } from "./calendar-date.ts";

it("knows weekends and national holidays", () => {
  for (const day of ["2026-11-21", "2026-11-22", "2026-11-20", "2026-12-25", "2027-01-01"]) {
    expect(isBusinessDay(day), day).toBe(false);
  }
  expect(isBusinessDay("2026-11-23")).toBe(true);
});

it.each([["2024-03-29"], ["2025-04-18"], ["2026-04-03"], ["2027-03-26"], ["2038-04-23"]])(
  "%s is Good Friday",
  (day) => {
    expect(isBusinessDay(day)).toBe(false);
  },
);

it("counts from the day after, and skips what is none", () => {
  expect(addBusinessDays("2026-12-10", 15)).toBe("2027-01-04");
  expect(addBusinessDays("2026-11-19", 1)).toBe("2026-11-23");
  expect(toBusinessDay("2026-11-20")).toBe("2026-11-23");
});

it("moves by months, past the end of short ones", () => {
  expect(addMonths("2026-01-15", 2)).toBe("2026-03-15");
  expect(addMonths("2026-01-31", 1)).toBe("2026-03-03");
  expect(addMonths("2026-12-10", 1)).toBe("2027-01-10");
});

it("refuses days that do not exist", () => {
  expect(toIsoDate(2026, 2, 29)).toBeNull();
  expect(toIsoDate(2026, 13, 1)).toBeNull();
  expect(toIsoDate(1899, 1, 1)).toBeNull();
  expect(toIsoDate(2028, 2, 29)).toBe("2028-02-29");
});
