"use client";

import { useTranslations } from "next-intl";
import { useServerNow } from "./server-clock.ts";

/** `75` as `1:15`. */
function toClock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How long until an open circuit makes its next trial, running down. */
export function TrialCountdown({ since, until }: { since: string | null; until: string }) {
  const t = useTranslations("breakers");
  const nowMs = useServerNow();
  const untilMs = Date.parse(until);
  const sinceMs = since === null ? null : Date.parse(since);
  const leftMs = nowMs === null ? null : untilMs - nowMs;
  const isOver = leftMs !== null && leftMs <= 0;
  const part =
    nowMs === null || sinceMs === null || untilMs <= sinceMs
      ? 0
      : Math.min(1, Math.max(0, (nowMs - sinceMs) / (untilMs - sinceMs)));
  return (
    <div>
      <p className="flex items-baseline justify-between gap-2 text-xs">
        <span>{isOver ? t("trialSoon") : t("nextTrial")}</span>
        {isOver ? null : (
          <span role="timer" className="font-semibold tabular-nums">
            {leftMs === null ? "–" : toClock(Math.ceil(leftMs / 1_000))}
          </span>
        )}
      </p>
      <svg aria-hidden width="100%" height={4} className="mt-1.5 block rounded-full">
        <rect width="100%" height={4} className="fill-bad opacity-25" />
        <rect width={`${part * 100}%`} height={4} className="fill-bad" />
      </svg>
    </div>
  );
}
