"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Panel } from "#ui/panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { TransitionView } from "../circuit-overview.ts";
import { CircuitStateBadge } from "./circuit-state-badge.tsx";
import { toLinkName } from "./link-name.ts";

const SHOWN = 15;

/** The newest changes of all circuits: what, why, and by whom. */
export function LatestChanges({ transitions }: { transitions: readonly TransitionView[] }) {
  const t = useTranslations("breakers");
  return (
    <Panel title={t("changes.title")} flush>
      {transitions.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted sm:px-5">{t("changes.empty")}</p>
      ) : (
        <ol data-testid="changes" className="divide-y divide-line text-sm">
          {transitions.slice(0, SHOWN).map((change) => (
            <li
              key={change.id}
              className="grid gap-x-5 gap-y-1 px-4 py-2.5 sm:grid-cols-[8rem_15rem_minmax(0,1fr)_auto] sm:items-center sm:px-5"
            >
              <span className="font-medium">{toLinkName(change.circuit)}</span>
              <span className="flex flex-wrap items-center gap-1.5">
                {change.from === change.to ? null : (
                  <>
                    <CircuitStateBadge state={change.from} />
                    <ArrowRight aria-hidden className="size-3.5 text-muted" />
                  </>
                )}
                <CircuitStateBadge state={change.to} />
              </span>
              <span className="min-w-0 text-xs">
                {t(`reason.${change.reason}`)}
                {change.errorClass === null ? null : (
                  <span className="text-muted"> · {t(`errorClass.${change.errorClass}`)}</span>
                )}
                {change.operator === null ? null : (
                  <span className="block wrap-anywhere text-muted">
                    {t("changes.by", { by: change.operator.by, note: change.operator.note })}
                  </span>
                )}
              </span>
              <span className="text-xs text-muted sm:text-right">
                <RelativeTime at={change.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
