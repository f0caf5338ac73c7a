"use client";

import { useTranslations } from "next-intl";
import { DetailHeader } from "#ui/detail-header.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Panel } from "#ui/panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { RunDetail } from "../../run.ts";
import { EngineGate } from "../engine-gate.tsx";
import { JobErrorView } from "../job-error-view.tsx";
import { JsonBlock } from "../json-block.tsx";
import { RUN_PAGE, toRunUrl, toTextUrl } from "../run-addresses.ts";
import { RunStateBadge } from "../run-state-badge.tsx";
import { Timeline } from "../timeline/timeline.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunEvents } from "./run-events.tsx";
import { RunFacts } from "./run-facts.tsx";
import { RunRelations } from "./run-relations.tsx";

function RunPage({ initial }: { initial: RunDetail }) {
  const t = useTranslations("runs.detail");
  const query = useLiveQuery<RunDetail>({ url: toRunUrl(initial.id), initial });
  const run = query.data ?? initial;
  return (
    <>
      <DetailHeader
        back={{ href: RUN_PAGE, label: t("back") }}
        title={run.functionName}
        connected={!query.isError}
        action={<RunActions run={run} />}
      >
        <RunStateBadge state={run.state} />
        <RelativeTime at={run.queuedAt} />
      </DetailHeader>
      <div className="grid gap-5">
        {run.error === null ? null : <JobErrorView title={t("error")} error={run.error} />}
        <Panel title={t("timeline")} flush>
          <Timeline run={run} />
        </Panel>
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <div className="grid min-w-0 gap-5">
            {run.output === null || run.error !== null ? null : (
              <Panel title={t("result")}>
                <JsonBlock name={t("output")} value={run.output} wholeUrl={toTextUrl(run.id)} />
              </Panel>
            )}
            <RunEvents run={run} />
          </div>
          <div className="grid gap-5 sm:max-lg:grid-cols-2">
            <Panel title={t("facts")}>
              <RunFacts run={run} />
            </Panel>
            <RunRelations run={run} />
          </div>
        </div>
      </div>
    </>
  );
}

type RunViewProps = { id: string; initial: RunDetail | undefined };

/** One run with its timeline and all that is known of it, live. */
export function RunView({ id, initial }: RunViewProps) {
  return (
    <EngineGate url={toRunUrl(id)} initial={initial}>
      {/* Another run on the same page begins anew: what was done to one says nothing of the other. */}
      {(run) => <RunPage key={id} initial={run} />}
    </EngineGate>
  );
}
