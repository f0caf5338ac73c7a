import { expect, test } from "vitest";
import { parseCron } from "./cron-schedule.ts";

const next = (expression: string, after: string) => {
  const tickMs = parseCron(expression).findNextTickMs(Date.parse(after));
  return tickMs === undefined ? undefined : new Date(tickMs).toISOString();
};

test.each([
  ["*/5 * * * *", "2030-01-01T00:01:00Z", "2030-01-01T00:05:00.000Z"],
  ["0 9 * * 1-5", "2030-01-04T10:00:00Z", "2030-01-07T09:00:00.000Z"],
  ["TZ=America/Sao_Paulo 0 9 * * *", "2030-01-01T00:00:00Z", "2030-01-01T12:00:00.000Z"],
  ["TZ=Europe/Berlin 30 2 * * *", "2030-07-01T00:00:00Z", "2030-07-01T00:30:00.000Z"],
  ["*/10 * * * * *", "2030-01-01T00:00:01Z", "2030-01-01T00:00:10.000Z"],
])("%s after %s ticks at %s", (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

test("a tick is strictly after the moment that is asked for", () => {
  expect(next("0 0 * * *", "2030-01-01T00:00:00Z")).toBe("2030-01-02T00:00:00.000Z");
});

test.each(["", "* * *", "61 * * * *", "TZ=Nowhere/City * * * * *"])("refuses %j", (expression) => {
  expect(() => parseCron(expression)).toThrow();
});

test.each([
  // Clocks go forward: 02:30 is not there, the tick comes when the clock shows 03:00.
  ["TZ=Europe/Berlin 30 2 * * *", "2030-03-30T12:00:00Z", "2030-03-31T01:00:00.000Z"],
  // Clocks go back: 02:30 is there twice, the tick comes at the first.
  ["TZ=Europe/Berlin 30 2 * * *", "2030-10-26T12:00:00Z", "2030-10-27T00:30:00.000Z"],
  ["TZ=Europe/Berlin 30 2 * * *", "2030-10-27T00:30:00Z", "2030-10-28T01:30:00.000Z"],
  ["CRON_TZ=America/New_York 0 9 * * 1", "2030-03-11T00:00:00Z", "2030-03-11T13:00:00.000Z"],
])("%s over a change of clocks: after %s comes %s", (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});
