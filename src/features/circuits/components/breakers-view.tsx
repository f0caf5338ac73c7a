"use client";

import { ServerCrash } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { LiveIndicator } from "#ui/live/live-indicator.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { StatePanel } from "#ui/state-panel.tsx";
import type { CircuitOverview } from "../circuit-overview.ts";
import { BreakersSkeleton } from "./breakers-skeleton.tsx";
import { OverviewBody } from "./overview-body.tsx";
import { ClockSkew } from "./server-clock.ts";
import { useLiveOverview } from "./use-live-overview.ts";

type BreakersViewProps = {
  /** Null when the server could not tell when it rendered; then the first look comes from here. */
  initial: CircuitOverview | null;
  /** What goes beside the title. */
  aside?: ReactNode;
  renderFault: (vendor: string) => ReactNode;
};

/** The page of circuits, as they are at this moment. */
export function BreakersView({ initial, aside, renderFault }: BreakersViewProps) {
  const t = useTranslations("breakers");
  const errors = useTranslations("errors");
  const query = useLiveOverview(initial ?? undefined);
  const { data: overview, dataUpdatedAt, isError } = query;
  const skewMs = overview === undefined ? 0 : Date.parse(overview.timestamp) - dataUpdatedAt;
  return (
    // Skews of less than a quarter second are the way of the answer, not the clocks.
    <ClockSkew value={Math.abs(skewMs) < 250 ? 0 : Math.round(skewMs / 500) * 500}>
      <PageHeader title={t("title")} intro={t("intro")}>
        <div className="flex flex-wrap items-center gap-3">
          {aside}
          <LiveIndicator connected={!isError} />
        </div>
      </PageHeader>
      {isError && overview !== undefined ? (
        <div className="mb-5">
          <Notice tone="bad">{t("stale")}</Notice>
        </div>
      ) : null}
      {overview?.shared.status === "away" ? (
        <div className="mb-5">
          <Notice tone="bad">{t("sharedAway")}</Notice>
        </div>
      ) : null}
      {overview === undefined ? null : (
        <OverviewBody overview={overview} renderFault={renderFault} />
      )}
      {overview === undefined && !isError ? <BreakersSkeleton /> : null}
      {overview === undefined && isError ? (
        <div className="rounded-xl border border-line bg-surface">
          <StatePanel
            icon={ServerCrash}
            tone="bad"
            title={errors("title")}
            action={<Button onClick={() => void query.refetch()}>{errors("retry")}</Button>}
          >
            {t("stale")}
          </StatePanel>
        </div>
      ) : null}
    </ClockSkew>
  );
}
