"use client";

import { useTranslations } from "next-intl";
import { useNow } from "#ui/now-provider.tsx";
import type { RunDetail } from "../../run.ts";
import { TimeAxis } from "./time-axis.tsx";
import { TimelineLegend } from "./timeline-legend.tsx";
import { TimelineStep } from "./timeline-step.tsx";
import { toRunTime } from "./to-run-time.ts";
import { toTimeScale } from "./to-time-scale.ts";

/** The steps of a run as bars over its time; each opens to what it was given and what it gave. */
export function Timeline({ run }: { run: RunDetail }) {
  const t = useTranslations("runs.timeline");
  const now = useNow();
  const { fromMs, toMs } = toRunTime(run, now.getTime());
  const scale = toTimeScale(fromMs, toMs);
  if (run.steps.length === 0) {
    return <p className="p-4 text-sm text-muted sm:p-5">{t("noSteps")}</p>;
  }
  return (
    <div data-testid="timeline">
      <div className="grid grid-cols-[minmax(0,15rem)_minmax(0,1fr)_5.5rem] gap-x-4 px-4 pt-3 pl-11 max-sm:hidden sm:pr-5">
        <span />
        <TimeAxis scale={scale} />
        <span />
      </div>
      <ol aria-label={t("label")} className="divide-y divide-line">
        {run.steps.map((step) => (
          <TimelineStep key={step.id} runId={run.id} step={step} scale={scale} nowMs={toMs} />
        ))}
      </ol>
      <div className="border-t border-line pt-3">
        <TimelineLegend />
      </div>
    </div>
  );
}
