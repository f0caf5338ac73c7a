"use client";

import { useFormatter, useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import { ExactTime } from "#ui/time-text.tsx";
import type { WebhookEvent } from "../webhook-event.ts";
import { toTimeline } from "./to-timeline.ts";

const DOTS = {
  done: "bg-accent",
  good: "bg-good",
  bad: "bg-bad",
  waiting: "bg-surface ring-2 ring-line-strong ring-inset",
  busy: "bg-info animate-breathe",
} as const;

/** The way of an event through the house, with the time each part took. */
export function WebhookTimeline({ event }: { event: WebhookEvent }) {
  const t = useTranslations("webhook");
  const format = useFormatter();

  function toDuration(ms: number): string {
    return ms < 1_000
      ? format.number(ms, { style: "unit", unit: "millisecond" })
      : format.number(ms / 1_000, { style: "unit", unit: "second", maximumFractionDigits: 1 });
  }

  return (
    <ol className="relative">
      {toTimeline(event).map((step, index, all) => (
        <li key={step.name} className="relative flex gap-3.5 pb-5 last:pb-0">
          {index < all.length - 1 ? (
            <span aria-hidden className="absolute top-4 bottom-0 left-[4.5px] w-px bg-line" />
          ) : null}
          <span
            aria-hidden
            className={cn("mt-1.5 size-2.5 shrink-0 rounded-full", DOTS[step.mark])}
          />
          <div className="min-w-0 text-sm">
            <p className={step.mark === "waiting" ? "text-muted" : "font-medium"}>
              {t(`steps.${step.name}`)}
            </p>
            {step.at === null ? null : (
              <p className="text-muted tabular-nums">
                <ExactTime at={step.at} />
                {step.afterMs === null ? null : (
                  <span className="block">
                    {t("after", { duration: toDuration(step.afterMs) })}
                  </span>
                )}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
