"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RunStep } from "../../run.ts";
import { RunStateBadge } from "../run-state-badge.tsx";
import { useDuration } from "../use-duration.ts";
import { StepBar } from "./step-bar.tsx";
import { StepDetails } from "./step-details.tsx";
import { toSegments } from "./to-segments.ts";
import type { TimeScale } from "./to-time-scale.ts";

type TimelineStepProps = { runId: string; step: RunStep; scale: TimeScale; nowMs: number };

/** One line of the timeline. What it opens to is drawn only then: a run has up to 1,000 steps. */
export function TimelineStep({ runId, step, scale, nowMs }: TimelineStepProps) {
  const t = useTranslations("runs.timeline");
  const duration = useDuration();
  const [open, setOpen] = useState(false);
  const segments = toSegments(step, nowMs);
  const first = segments[0];
  const last = segments.at(-1);
  const tookMs = first === undefined || last === undefined ? null : last.toMs - first.fromMs;
  return (
    <li>
      <details
        className="group"
        data-testid="timeline-step"
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary className="grid list-none grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 px-4 py-2.5 hover:bg-sunken focus-visible:-outline-offset-2 sm:grid-cols-[1rem_minmax(0,15rem)_minmax(0,1fr)_5.5rem] sm:gap-x-4 sm:pr-5 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 text-muted transition-transform group-open:rotate-90"
          />
          <span className="min-w-0">
            <span className="block text-sm font-medium wrap-anywhere">
              {step.kind === "function" ? t("function") : step.name}
            </span>
            <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
              <RunStateBadge state={step.state} />
              {step.kind === "function" || step.kind === "run" ? null : (
                <span>{t(`kinds.${step.kind}`)}</span>
              )}
              {step.attempts > 1 ? <span>{t("attempts", { count: step.attempts })}</span> : null}
            </span>
          </span>
          <span className="max-sm:order-last max-sm:col-span-2 max-sm:col-start-2">
            <StepBar segments={segments} scale={scale} />
          </span>
          <span className="self-start pt-0.5 text-right text-xs text-muted tabular-nums sm:self-center sm:pt-0">
            {tookMs === null ? "–" : duration(tookMs)}
          </span>
        </summary>
        {open ? <StepDetails runId={runId} step={step} /> : null}
      </details>
    </li>
  );
}
