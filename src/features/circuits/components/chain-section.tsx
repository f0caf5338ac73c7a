"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "#ui/button.tsx";
import { Switch } from "#ui/switch.tsx";
import type { ChainView } from "../circuit-overview.ts";
import { AbsentLinks } from "./absent-links.tsx";
import { findChainIcon, isChainName } from "./chain-icons.ts";
import { ChainPath } from "./chain-path.tsx";
import { ChainQuality } from "./chain-quality.tsx";
import type { Route } from "./find-route.ts";
import { TrialLog } from "./trial-log.tsx";
import type { useTrialCalls } from "./use-trial-calls.ts";

type ChainSectionProps = {
  chain: ChainView;
  /** Told apart from others of its kind by this. */
  detail?: string;
  route: Route;
  /** Null: no trial calls here. */
  trials: ReturnType<typeof useTrialCalls> | null;
  local: boolean;
  renderFault: (vendor: string) => ReactNode;
};

/** A chain: who answers now, the way there, and trial calls to watch it with. */
export function ChainSection(props: ChainSectionProps) {
  const { chain, detail, route, trials, local, renderFault } = props;
  const t = useTranslations("breakers");
  const id = useId();
  const Icon = findChainIcon(chain.name);
  const name = isChainName(chain.name) ? t(`chain.${chain.name}`) : chain.name;
  const label = detail === undefined ? name : `${name}: ${detail}`;
  const isReachable = chain.links.some(({ configured }) => configured);
  return (
    <section
      aria-labelledby={id}
      data-testid={`chain-${chain.name}`}
      className="@container rounded-2xl border border-line bg-surface p-4 shadow-card sm:p-5"
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h3 id={id} className="flex items-center gap-2.5 font-semibold">
            <Icon aria-hidden className="size-4.5 text-accent" />
            {label}
          </h3>
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            {isReachable || chain.lastResort !== null ? (
              <ChainQuality route={route} lastResort={chain.lastResort} />
            ) : (
              <p className="text-sm text-muted">{t("absent.title")}</p>
            )}
            {chain.exhaustedLastMinute === 0 ? null : (
              <p className="text-xs text-bad">
                {t("exhausted", { count: chain.exhaustedLastMinute })}
              </p>
            )}
          </div>
        </div>
        {trials === null ? null : local ? (
          <Switch on={trials.on} onChange={trials.setOn}>
            {t("trial.toggle")}
          </Switch>
        ) : (
          <Button size="small" onClick={() => void trials.send()}>
            {t("trial.once")}
          </Button>
        )}
      </div>
      {isReachable || chain.lastResort !== null ? (
        <ChainPath chain={chain} label={label} route={route} renderFault={renderFault} />
      ) : null}
      <div className="mt-4 space-y-3 empty:hidden">
        {trials === null ? null : (
          <TrialLog chain={chain.name} log={trials.log} onClear={trials.clear} />
        )}
        <AbsentLinks links={chain.links} />
      </div>
    </section>
  );
}
