"use client";

import { useTranslations } from "next-intl";
import type { ChainView } from "../circuit-overview.ts";
import { isChainName } from "./chain-icons.ts";
import { EndSymbol } from "./end-symbol.tsx";
import { Station } from "./station.tsx";

/** What a caller gets when no link has answered: a prepared answer, or an error. */
export function PathEnd({ chain, reached }: { chain: ChainView; reached: boolean }) {
  const t = useTranslations("breakers");
  const kind = chain.lastResort === null ? "error" : "lastResort";
  const tone = kind === "error" ? "text-bad" : "text-warn";
  const answers = chain.lastResort === null ? 0 : (chain.answersLastMinute[chain.lastResort] ?? 0);
  const errorText = isChainName(chain.name) ? t(`end.${chain.name}`) : null;
  return (
    <Station
      entry={reached}
      exit={null}
      width="end"
      symbol={(direction) => <EndSymbol direction={direction} kind={kind} reached={reached} />}
    >
      <div
        data-testid={`end-${chain.name}`}
        data-reached={reached}
        className="pt-3.5 text-xs @4xl:pt-1 @4xl:text-center"
      >
        <p className={reached ? `font-semibold ${tone}` : "font-medium text-muted"}>
          {kind === "error" ? t("end.title") : t("lastResort.title")}
        </p>
        <p className="mt-0.5 text-pretty text-muted">
          {kind === "error" ? errorText : t("lastResort.body")}
        </p>
        {answers === 0 ? null : (
          <p
            className={`mt-1 tabular-nums ${tone}`}
            title={t("answersLastMinute", { count: answers })}
          >
            <span aria-hidden>{answers}/min</span>
            <span className="sr-only">{t("answersLastMinute", { count: answers })}</span>
          </p>
        )}
      </div>
    </Station>
  );
}
