"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Notice } from "#ui/notice.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import type { TransitionPage } from "../list-circuit-transitions.ts";
import { DAY_HISTORY_API } from "./circuit-address.ts";
import { CircuitHistory } from "./circuit-history.tsx";
import { LatestChanges } from "./latest-changes.tsx";

/** Besides when a state has changed: for what changed to and fro between two looks. */
const EVERY_MS = 15_000;

type LatelyProps = { circuits: readonly CircuitView[]; nowMs: number };

/**
 * The last 24 hours. In bad times that is a long list, so it is asked for when there is something new
 * and not with every look at the states.
 */
export function Lately({ circuits, nowMs }: LatelyProps) {
  const t = useTranslations("breakers.history");
  const query = useLiveQuery<TransitionPage>({
    url: DAY_HISTORY_API,
    initial: undefined,
    everyMs: EVERY_MS,
  });
  const { data: page, isError, refetch } = query;
  const states = circuits.map(({ name, state, since }) => `${name} ${state} ${since}`).join();
  const seenStates = useRef(states);
  useEffect(() => {
    if (seenStates.current === states) return;
    seenStates.current = states;
    void refetch();
  }, [states, refetch]);
  const transitions = useMemo(() => page?.items.filter(({ applied }) => applied), [page]);
  return (
    <>
      {isError && page === undefined ? <Notice tone="bad">{t("away")}</Notice> : null}
      {transitions === undefined ? null : (
        <>
          <CircuitHistory circuits={circuits} transitions={transitions} nowMs={nowMs} />
          <LatestChanges transitions={transitions} />
        </>
      )}
    </>
  );
}
