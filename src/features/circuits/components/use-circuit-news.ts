"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useAnnounce } from "#ui/live/announcer.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import { toLinkName } from "./link-name.ts";
import { type LinkState, toLinkState } from "./link-state.ts";

/** Announces circuits that have changed their state since the last look, in one sentence each. */
export function useCircuitNews(circuits: readonly CircuitView[]): void {
  const t = useTranslations("breakers");
  const announce = useAnnounce();
  const before = useRef<ReadonlyMap<string, LinkState> | null>(null);

  useEffect(() => {
    const known = before.current;
    before.current = new Map(circuits.map((circuit) => [circuit.name, toLinkState(circuit)]));
    if (known === null) return;
    const news = circuits.flatMap((circuit) => {
      const state = toLinkState(circuit);
      const was = known.get(circuit.name);
      if (was === undefined || was === state) return [];
      const words = { link: toLinkName(circuit.name), state: t(`state.${state}`) };
      return circuit.reason === null || state === "closed"
        ? [t("newsPlain", words)]
        : [t("news", { ...words, reason: `${t(`reason.${circuit.reason}`)}.` })];
    });
    if (news.length > 0) announce(news.join(" "));
  }, [circuits, announce, t]);
}
