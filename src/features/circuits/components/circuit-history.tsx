"use client";

import { useTranslations } from "next-intl";
import { Panel } from "#ui/panel.tsx";
import type { CircuitView, TransitionView } from "../circuit-overview.ts";
import { HistoryBand } from "./history-band.tsx";
import { HistoryLegend } from "./history-legend.tsx";
import { HistoryTable } from "./history-table.tsx";
import { toLinkName } from "./link-name.ts";
import { toLinkState } from "./link-state.ts";
import { toBands } from "./to-bands.ts";
import { useDuration } from "./use-duration.ts";

const SPAN_HOURS = 24;
const MARKS = [24, 18, 12, 6] as const;

type CircuitHistoryProps = {
  circuits: readonly CircuitView[];
  transitions: readonly TransitionView[];
  nowMs: number;
};

/** When each circuit was in which state: drawn, and as a table. */
export function CircuitHistory({ circuits, transitions, nowMs }: CircuitHistoryProps) {
  const t = useTranslations("breakers.history");
  const toDuration = useDuration();
  const fromMs = nowMs - SPAN_HOURS * 3_600_000;
  const rows = circuits.map((circuit) => ({
    name: circuit.name,
    ...toBands(transitions, { name: circuit.name, state: toLinkState(circuit) }, fromMs, nowMs),
  }));
  return (
    <Panel title={t("title")}>
      <HistoryLegend />
      <div className="@container mt-4 space-y-2.5">
        {rows.map(({ name, bands, opens, awayMs }) => {
          const link = toLinkName(name);
          const duration = toDuration(awayMs);
          return (
            <div
              key={name}
              className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-0.5 text-xs @2xl:grid-cols-[8rem_minmax(0,1fr)_9.5rem]"
            >
              <span className="font-medium">{link}</span>
              <div className="order-last col-span-2 @2xl:order-none @2xl:col-span-1">
                <HistoryBand
                  bands={bands}
                  fromMs={fromMs}
                  toMs={nowMs}
                  label={
                    awayMs === 0 ? t("bandCalm", { link }) : t("band", { link, opens, duration })
                  }
                />
              </div>
              <span aria-hidden className="text-right text-muted tabular-nums">
                {t("openTimes", { opens })}
                {awayMs === 0 ? null : ` · ${duration}`}
              </span>
            </div>
          );
        })}
        <div
          aria-hidden
          className="grid text-xs text-muted @2xl:grid-cols-[8rem_minmax(0,1fr)_9.5rem] @2xl:gap-x-4"
        >
          <span className="hidden @2xl:block" />
          <span className="flex justify-between border-t border-line pt-1">
            {MARKS.map((hours) => (
              <span key={hours}>{t("hoursAgo", { hours })}</span>
            ))}
            <span>{t("now")}</span>
          </span>
        </div>
      </div>
      <HistoryTable rows={rows} />
    </Panel>
  );
}
