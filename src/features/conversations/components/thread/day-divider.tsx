"use client";

import { useFormatter } from "next-intl";

/** The day, above the first message of it. */
export function DayDivider({ at }: { at: string }) {
  const format = useFormatter();
  const day = format.dateTime(new Date(at), { weekday: "long", day: "numeric", month: "long" });
  return (
    <div className="my-2 flex items-center gap-3 text-xs text-muted">
      <span aria-hidden className="h-px grow bg-line" />
      <span suppressHydrationWarning>{day}</span>
      <span aria-hidden className="h-px grow bg-line" />
    </div>
  );
}
