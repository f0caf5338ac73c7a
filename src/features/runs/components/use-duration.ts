"use client";

import { useFormatter } from "next-intl";
import { splitDuration } from "./split-duration.ts";

/** Writes a length of time in milliseconds in the reader's language: `3 min 20 s`. */
export function useDuration(): (ms: number) => string {
  const format = useFormatter();
  return (ms) =>
    splitDuration(ms)
      .map(({ value, unit }) =>
        format.number(value, {
          style: "unit",
          unit,
          unitDisplay: unit === "day" ? "long" : "short",
          maximumFractionDigits: 1,
        }),
      )
      .join(" ");
}
