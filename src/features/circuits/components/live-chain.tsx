"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useContext, useEffect } from "react";
import type { ChainView } from "../circuit-overview.ts";
import type { TrialChain } from "../trial-answer.ts";
import { isChainName } from "./chain-icons.ts";
import { ChainSection } from "./chain-section.tsx";
import { findRoute, type Route, type SeenAnswer } from "./find-route.ts";
import { toLinkName } from "./link-name.ts";
import { ClockSkew, useServerNow } from "./server-clock.ts";
import { useRouteNews } from "./use-route-news.ts";
import { type TrialEntry, useTrialCalls } from "./use-trial-calls.ts";

type LiveChainProps = {
  chain: ChainView & { name: TrialChain };
  local: boolean;
  onQuality: (chain: string, quality: Route["quality"]) => void;
  renderFault: (vendor: string) => ReactNode;
};

/** What was seen last, by the server or by a trial call of this tab. */
function findSeen(chain: ChainView, log: readonly TrialEntry[], skewMs: number): SeenAnswer | null {
  const trial = log.find((entry) => entry.kind === "answer");
  const seen = chain.lastAnswer;
  const seenAtMs = seen === null ? 0 : Date.parse(seen.at);
  if (trial !== undefined && trial.atMs + skewMs >= seenAtMs) {
    return { link: trial.answer.answeredBy, atMs: trial.atMs + skewMs };
  }
  return seen === null ? null : { link: seen.link, atMs: seenAtMs };
}

/** A chain as it is at this moment, with trial calls to send through it. */
export function LiveChain({ chain, local, onQuality, renderFault }: LiveChainProps) {
  const t = useTranslations("breakers");
  const skewMs = useContext(ClockSkew);
  const nowMs = useServerNow() ?? Number.POSITIVE_INFINITY;
  const trials = useTrialCalls(chain.name);
  const route = findRoute(chain, findSeen(chain, trials.log, skewMs), nowMs);
  const label = isChainName(chain.name) ? t(`chain.${chain.name}`) : chain.name;
  const answering =
    route.answering === chain.lastResort && chain.lastResort !== null
      ? t("lastResort.title")
      : toLinkName(route.answering ?? t("trial.none"));
  useRouteNews(label, answering);
  useEffect(() => onQuality(chain.name, route.quality), [onQuality, chain.name, route.quality]);
  const canTry = local || chain.name === "llm";
  return (
    <ChainSection
      chain={chain}
      route={route}
      trials={canTry ? trials : null}
      local={local}
      renderFault={renderFault}
    />
  );
}
