"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { ChainView, CircuitView } from "../circuit-overview.ts";
import { ChainSection } from "./chain-section.tsx";
import { findRoute } from "./find-route.ts";
import { toLinkName } from "./link-name.ts";

type StandaloneCircuitsProps = {
  circuits: readonly CircuitView[];
  local: boolean;
  renderFault: (vendor: string) => ReactNode;
};

/** A circuit of its own is a chain of one. */
function toChain(circuit: CircuitView): ChainView {
  const isPassable = circuit.configured && circuit.state !== "OPEN";
  return {
    name: circuit.name.slice(0, circuit.name.indexOf(".")),
    links: [circuit],
    lastResort: null,
    budgetMs: null,
    answersNow: isPassable ? circuit.name : null,
    answersLastMinute: {},
    lastAnswer: null,
    exhaustedLastMinute: 0,
  };
}

/** Vendors that nobody stands in for. */
export function StandaloneCircuits({ circuits, local, renderFault }: StandaloneCircuitsProps) {
  const t = useTranslations("breakers");
  const id = useId();
  if (circuits.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-lg font-semibold">
        {t("standalone")}
      </h2>
      <p className="mt-0.5 mb-4 text-sm text-muted">{t("standaloneIntro")}</p>
      <div className="grid gap-5 lg:grid-cols-2">
        {circuits.map((circuit) => {
          const chain = toChain(circuit);
          return (
            <ChainSection
              key={circuit.name}
              chain={chain}
              {...(chain.name === "media" ? { detail: toLinkName(circuit.name) } : {})}
              route={findRoute(chain, null, 0)}
              trials={null}
              local={local}
              renderFault={renderFault}
            />
          );
        })}
      </div>
    </section>
  );
}
