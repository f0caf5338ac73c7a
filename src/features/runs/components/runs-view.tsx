"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import type { RunPage } from "../list-runs.ts";
import { RUN_STATUSES, type RunFunction } from "../run.ts";
import { EngineGate } from "./engine-gate.tsx";
import { QueuePanel } from "./queue/queue-panel.tsx";
import { FUNCTION_API, RUN_API, RUN_PARAMS } from "./run-addresses.ts";
import { RunRow } from "./run-row.tsx";
import { SearchOn } from "./search-on.tsx";
import { toRunQuery } from "./to-run-query.ts";
import { useTriggerChoice } from "./use-trigger-choice.ts";

const COLUMNS = ["run", "event", "state", "duration", "queued"] as const;

// New functions come with a new build of the app.
const FUNCTIONS_EVERY_MS = 60_000;

type RunListProps = {
  initial: InitialPage<RunPage>;
  initialFunctions: RunFunction[] | undefined;
};

function RunList({ initial, initialFunctions }: RunListProps) {
  const t = useTranslations("runs");
  const list = useTranslations("list");
  const triggerChoice = useTriggerChoice();
  const { data: functions = [] } = useLiveQuery<RunFunction[]>({
    url: FUNCTION_API,
    initial: initialFunctions,
    everyMs: FUNCTIONS_EVERY_MS,
  });
  return (
    <LiveList
      api={RUN_API}
      names={RUN_PARAMS}
      toQuery={toRunQuery}
      initial={initial}
      texts={{
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
      }}
      choices={[
        {
          name: "status",
          label: list("status"),
          all: list("allStatuses"),
          options: RUN_STATUSES.map((value) => ({ value, label: t(`state.${value}`) })),
        },
        {
          name: "function",
          label: t("function"),
          all: t("allFunctions"),
          options: functions.map(({ id, name }) => ({ value: id, label: name })),
        },
        triggerChoice,
      ]}
      above={(page) => (
        <>
          <QueuePanel queue={(page ?? initial.page).queue} names={functions} />
          <SearchOn page={page} />
        </>
      )}
      renderRow={(run, fresh) => <RunRow run={run} fresh={fresh} />}
    />
  );
}

type RunsViewProps = {
  url: string;
  initial: RunPage | undefined;
  /** What there is to choose from; undefined when the engine did not tell. */
  functions: RunFunction[] | undefined;
};

/** All runs, live, with how the queue is. `url` is the address whose answer `initial` is. */
export function RunsView({ url, initial, functions }: RunsViewProps) {
  return (
    <EngineGate url={url} initial={initial}>
      {(page) => <RunList initial={{ page, url }} initialFunctions={functions} />}
    </EngineGate>
  );
}
