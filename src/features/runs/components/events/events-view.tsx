"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import type { JobEventPage } from "../../list-job-events.ts";
import { EngineGate } from "../engine-gate.tsx";
import { EVENT_API, EVENT_PARAMS } from "../run-addresses.ts";
import { SearchOn } from "../search-on.tsx";
import { EventRow } from "./event-row.tsx";

const COLUMNS = ["event", "runs", "received"] as const;

function EventList({ initial }: { initial: InitialPage<JobEventPage> }) {
  const t = useTranslations("runs.events");
  return (
    <LiveList
      api={EVENT_API}
      names={EVENT_PARAMS}
      initial={initial}
      texts={{
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
      }}
      choices={[
        {
          name: "origin",
          label: t("origin"),
          all: t("origins.app"),
          options: [{ value: "all", label: t("origins.all") }],
        },
      ]}
      above={(page) => <SearchOn page={page} />}
      renderRow={(event, fresh) => <EventRow event={event} fresh={fresh} />}
    />
  );
}

type EventsViewProps = { url: string; initial: JobEventPage | undefined };

/** All events, live. `url` is the address whose answer `initial` is. */
export function EventsView({ url, initial }: EventsViewProps) {
  return (
    <EngineGate url={url} initial={initial}>
      {(page) => <EventList initial={{ page, url }} />}
    </EngineGate>
  );
}
