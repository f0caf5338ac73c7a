"use client";

import { useFormatter } from "next-intl";

/** The time of day; the day itself stands above the first message of it. */
export function MessageTime({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  return (
    <time
      dateTime={at}
      title={format.dateTime(date, { dateStyle: "long", timeStyle: "short" })}
      suppressHydrationWarning
      className="mt-0.5 block text-right text-xs text-muted tabular-nums"
    >
      {format.dateTime(date, { timeStyle: "short" })}
    </time>
  );
}
