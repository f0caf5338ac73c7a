"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { ChainView, CircuitOverview } from "../circuit-overview.ts";
import { TRIAL_CHAINS, type TrialChain } from "../trial-answer.ts";
import { ChainSection } from "./chain-section.tsx";
import { findRoute, type Route } from "./find-route.ts";
import { Lately } from "./lately.tsx";
import { LiveChain } from "./live-chain.tsx";
import { NoVendors } from "./no-vendors.tsx";
import { OverallState } from "./overall-state.tsx";
import { StandaloneCircuits } from "./standalone-circuits.tsx";
import { useCircuitNews } from "./use-circuit-news.ts";

type OverviewBodyProps = {
  overview: CircuitOverview;
  renderFault: (vendor: string) => ReactNode;
};

function isLive(chain: ChainView): chain is ChainView & { name: TrialChain } {
  return TRIAL_CHAINS.some((name) => name === chain.name);
}

/** Nobody misses the answers of a chain that has never been set up. */
function isSetUp({ links, lastResort }: ChainView): boolean {
  return lastResort !== null || links.some(({ configured }) => configured);
}

/** Everything of the page that comes from what the server knows. */
export function OverviewBody({ overview, renderFault }: OverviewBodyProps) {
  const t = useTranslations("breakers");
  const { chains, standalone, local } = overview;
  const all = useMemo(
    () => [...chains.flatMap(({ links }) => links), ...standalone],
    [chains, standalone],
  );
  useCircuitNews(all);
  // What the chains see of their own trial calls is newer than what the server has told.
  const [seen, setSeen] = useState<Readonly<Record<string, Route["quality"]>>>({});
  const noteQuality = useCallback((chain: string, quality: Route["quality"]) => {
    setSeen((before) => (before[chain] === quality ? before : { ...before, [chain]: quality }));
  }, []);
  const configured = all.filter((circuit) => circuit.configured);
  const nowMs = Date.parse(overview.timestamp);
  if (configured.length === 0) {
    return <NoVendors variables={[...new Set(all.flatMap(({ variables }) => variables))]} />;
  }
  return (
    <div className="space-y-8">
      <OverallState
        qualities={chains
          .filter(isSetUp)
          .map((chain) => seen[chain.name] ?? findRoute(chain, null, nowMs).quality)}
      />
      <section aria-label={t("chains")} className="space-y-5">
        <h2 className="sr-only">{t("chains")}</h2>
        {chains.map((chain) =>
          isLive(chain) ? (
            <LiveChain
              key={chain.name}
              chain={chain}
              local={local}
              onQuality={noteQuality}
              renderFault={renderFault}
            />
          ) : (
            <ChainSection
              key={chain.name}
              chain={chain}
              route={findRoute(chain, null, nowMs)}
              trials={null}
              local={local}
              renderFault={renderFault}
            />
          ),
        )}
      </section>
      <StandaloneCircuits circuits={standalone} local={local} renderFault={renderFault} />
      <Lately circuits={configured} nowMs={nowMs} />
    </div>
  );
}
