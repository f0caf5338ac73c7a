"use client";

import { useTranslations } from "next-intl";
import { ExactTime } from "#ui/time-text.tsx";
import type { FailedAttempt } from "../../run.ts";
import { useDuration } from "../use-duration.ts";

/** The tries of a step that failed, in order. */
export function FailedAttempts({ attempts }: { attempts: readonly FailedAttempt[] }) {
  const t = useTranslations("runs.timeline");
  const duration = useDuration();
  if (attempts.length === 0) return null;
  return (
    <div>
      <p className="text-xs font-medium text-muted">{t("failedAttempts")}</p>
      <ol className="mt-1.5 grid gap-1.5 text-sm">
        {attempts.map(({ number, error, startedAt, endedAt }) => (
          <li key={number} className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium text-bad">{t("attempt", { number })}</span>
            <span className="text-xs text-muted tabular-nums">
              <ExactTime at={endedAt} />
              {startedAt === null
                ? null
                : ` · ${duration(Date.parse(endedAt) - Date.parse(startedAt))}`}
            </span>
            <span className="w-full wrap-anywhere" lang="en">
              {error}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
