"use client";

import { useFormatter } from "next-intl";
import { useNow } from "./now-provider.tsx";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** How long ago, with the exact time at hand; older than a week, the date. */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow();
  const date = new Date(at);
  // A clock that runs behind the server's would otherwise speak of the future.
  const shown = date > now ? now : date;
  const exact = format.dateTime(date, { dateStyle: "long", timeStyle: "medium" });
  const text =
    now.getTime() - shown.getTime() < WEEK_MS
      ? format.relativeTime(shown, now)
      : format.dateTime(date, { dateStyle: "medium" });
  return (
    <time dateTime={at} title={exact} suppressHydrationWarning>
      {text}
    </time>
  );
}

/** The exact time, to the second. */
export function ExactTime({ at }: { at: string }) {
  const format = useFormatter();
  return (
    <time dateTime={at} suppressHydrationWarning>
      {format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" })}
    </time>
  );
}
