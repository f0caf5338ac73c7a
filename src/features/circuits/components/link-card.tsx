"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cn } from "#ui/cn.ts";
import type { CircuitView } from "../circuit-overview.ts";
import { CircuitStateBadge } from "./circuit-state-badge.tsx";
import type { Mark } from "./find-route.ts";
import { LinkActions } from "./link-actions.tsx";
import { LinkFigures } from "./link-figures.tsx";
import { toLinkName } from "./link-name.ts";
import { toLinkState } from "./link-state.ts";
import { LinkTrouble } from "./link-trouble.tsx";

type LinkCardProps = {
  link: CircuitView;
  mark: Mark;
  /** In the last minute. */
  answers: number | null;
  /** In local mode: the switch of the simulated vendor. */
  faultSwitch: ReactNode;
};

/** One link of a chain: how it is, why, and what one can do about it. */
export function LinkCard({ link, mark, answers, faultSwitch }: LinkCardProps) {
  const t = useTranslations("breakers");
  const id = useId();
  const state = toLinkState(link);
  const isAnswering = mark === "answering";
  const isTuned = Object.keys(link.tuned).length > 0;
  return (
    <article
      aria-labelledby={id}
      data-testid={`link-${link.name}`}
      data-mark={mark}
      className={cn(
        "flex h-full flex-col gap-3 rounded-xl border bg-surface p-3.5 shadow-card transition-colors",
        isAnswering ? "border-accent ring-1 ring-accent" : "border-line",
      )}
    >
      <header>
        <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
          <h4 id={id} className="text-sm font-semibold">
            {toLinkName(link.name)}
          </h4>
          <CircuitStateBadge state={state} />
        </div>
        <p className="mt-1 flex flex-wrap items-center justify-between gap-x-2 text-xs text-muted">
          <span className={isAnswering ? "font-medium text-accent-strong" : undefined}>
            {t(`mark.${mark}`)}
          </span>
          {answers === null || answers === 0 ? null : (
            <span title={t("answersLastMinute", { count: answers })} className="tabular-nums">
              {answers}
              <span aria-hidden>/min</span>
              <span className="sr-only"> {t("answersLastMinute", { count: answers })}</span>
            </span>
          )}
        </p>
        {isTuned ? (
          <p
            title={t("tunedHint")}
            className="mt-1.5 inline-flex items-center gap-1.5 rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent-strong"
          >
            <SlidersHorizontal aria-hidden className="size-3" />
            {t("tuned")}
          </p>
        ) : null}
      </header>
      <LinkTrouble link={link} state={state} />
      <LinkFigures link={link} />
      <div className="mt-auto space-y-3 border-t border-line pt-3">
        {faultSwitch}
        <LinkActions link={link} state={state} />
      </div>
    </article>
  );
}
