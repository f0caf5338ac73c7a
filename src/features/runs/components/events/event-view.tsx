"use client";

import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { DetailHeader } from "#ui/detail-header.tsx";
import { DottedName } from "#ui/dotted-name.tsx";
import { FactList } from "#ui/fact-list.tsx";
import { Table, TableBody, TableHead } from "#ui/list/table.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Panel } from "#ui/panel.tsx";
import { StatePanel } from "#ui/state-panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { JobEventDetail } from "../../job-event.ts";
import { EngineGate } from "../engine-gate.tsx";
import { JsonBlock } from "../json-block.tsx";
import { EVENT_PAGE, toEventUrl } from "../run-addresses.ts";
import { RunRow } from "../run-row.tsx";
import { EventSkips } from "./event-skips.tsx";

function EventRuns({ runs, skips }: Pick<JobEventDetail, "runs" | "skips">) {
  const t = useTranslations("runs");
  if (runs.length === 0) {
    return (
      <StatePanel icon={Inbox} title={t("events.unheardTitle")}>
        {skips.length === 0 ? t("events.unheardBody") : t("events.heldBackBody")}
      </StatePanel>
    );
  }
  const columns = ["run", "event", "state", "duration", "queued"] as const;
  return (
    <div className="@container">
      <Table aria-label={t("events.runsTable")}>
        <TableHead columns={columns.map((column) => t(`columns.${column}`))} />
        <TableBody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} fresh={false} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function EventPage({ initial }: { initial: JobEventDetail }) {
  const t = useTranslations("runs.events");
  const url = toEventUrl(initial.id);
  const query = useLiveQuery<JobEventDetail>({ url, initial });
  const event = query.data ?? initial;
  return (
    <>
      <DetailHeader
        back={{ href: EVENT_PAGE, label: t("back") }}
        title={<DottedName name={event.name} />}
        connected={!query.isError}
      >
        <RelativeTime at={event.receivedAt} />
      </DetailHeader>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 gap-5">
          <Panel title={t("runsTitle")} flush>
            <EventRuns runs={event.runs} skips={event.skips} />
          </Panel>
          <Panel title={t("payload")}>
            <JsonBlock name={t("payloadText")} value={event.payload} wholeUrl={`${url}/payload`} />
          </Panel>
        </div>
        <div className="grid gap-5 sm:max-lg:grid-cols-2">
          <Panel title={t("facts")}>
            <FactList
              facts={[
                { name: t("received"), at: event.receivedAt },
                { name: t("id"), id: event.id },
                ...(event.externalId === null
                  ? []
                  : [{ name: t("externalId"), id: event.externalId }]),
              ]}
            />
          </Panel>
          <EventSkips skips={event.skips} />
        </div>
      </div>
    </>
  );
}

type EventViewProps = { id: string; initial: JobEventDetail | undefined };

/** One event with its payload and the runs that it has started, live. */
export function EventView({ id, initial }: EventViewProps) {
  return (
    <EngineGate url={toEventUrl(id)} initial={initial}>
      {(event) => <EventPage initial={event} />}
    </EngineGate>
  );
}
