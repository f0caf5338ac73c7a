import { expect, it } from "vitest";
import { splitDuration } from "./split-duration.ts";

const write = (ms: number) =>
  splitDuration(ms)
    .map(({ value, unit }) => `${value} ${unit}`)
    .join(" ");

it.each([
  [0, "0 millisecond"],
  [-5, "0 millisecond"],
  [840.4, "840 millisecond"],
  [999.7, "1 second"],
  [2_440, "2.4 second"],
  [59_949, "59.9 second"],
  [59_960, "1 minute"],
  [200_400, "3 minute 20 second"],
  [3_599_700, "1 hour"],
  [2 * 3_600_000 + 5 * 60_000, "2 hour 5 minute"],
  [86_399_000, "1 day"],
  [53 * 3_600_000, "2 day 5 hour"],
])("writes %d ms as %s", (ms, text) => {
  expect(write(ms)).toBe(text);
});
