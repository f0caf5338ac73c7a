"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChainView } from "../circuit-overview.ts";
import { findChainIcon } from "./chain-icons.ts";
import { EndSymbol } from "./end-symbol.tsx";
import type { Route } from "./find-route.ts";
import { LinkCard } from "./link-card.tsx";
import { toLinkState } from "./link-state.ts";
import { PathEnd } from "./path-end.tsx";
import { RailSymbol } from "./rail-symbol.tsx";
import { Station } from "./station.tsx";

type ChainPathProps = {
  chain: ChainView;
  /** What the chain is called. */
  label: string;
  route: Route;
  /** In local mode: the switch of a simulated vendor. */
  renderFault: (vendor: string) => ReactNode;
};

/** The way that a call takes: from link to link until one answers. */
export function ChainPath({ chain, label, route, renderFault }: ChainPathProps) {
  const t = useTranslations("breakers");
  const links = chain.links.filter(({ configured }) => configured);
  const answeringAt = links.findIndex(({ name }) => name === route.answering);
  const lastReached = answeringAt === -1 ? links.length : answeringAt;
  return (
    <ol aria-label={t("chainPath", { chain: label })} className="@4xl:flex">
      <Station
        entry={null}
        exit
        width="start"
        symbol={(direction) => (
          <EndSymbol direction={direction} kind="start" icon={findChainIcon(chain.name)} reached />
        )}
      >
        <p className="pt-5 text-sm text-muted @4xl:pt-1 @4xl:text-center @4xl:text-xs">
          {t("start")}
        </p>
      </Station>
      {links.map((link, index) => {
        const mark = route.marks[link.name] ?? "ready";
        return (
          <Station
            key={link.name}
            entry={index <= lastReached}
            exit={index < lastReached}
            symbol={(direction) => (
              <RailSymbol
                direction={direction}
                mark={mark}
                isolated={toLinkState(link) === "isolated"}
                reached={index <= lastReached}
              />
            )}
          >
            <LinkCard
              link={link}
              mark={mark}
              answers={chain.answersLastMinute[link.name] ?? null}
              faultSwitch={link.simulatedVendor === null ? null : renderFault(link.simulatedVendor)}
            />
          </Station>
        );
      })}
      <PathEnd chain={chain} reached={lastReached === links.length} />
    </ol>
  );
}
