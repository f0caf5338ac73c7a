"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { isChainName } from "./chain-icons.ts";
import { toLinkName } from "./link-name.ts";
import { TrialPath } from "./trial-path.tsx";
import type { TrialEntry } from "./use-trial-calls.ts";

type TrialLogProps = { chain: string; log: readonly TrialEntry[]; onClear: () => void };

const TONES = {
  success: "bg-good-soft text-good",
  fallback: "bg-warn-soft text-warn",
  degraded: "bg-warn-soft text-warn",
  failed: "bg-bad-soft text-bad",
} as const;

/** The last trial calls, newest first: who answered, how long it took, and which way it went. */
export function TrialLog({ chain, log, onClear }: TrialLogProps) {
  const t = useTranslations("breakers");
  const format = useFormatter();
  const label = isChainName(chain) ? t(`chain.${chain}`) : chain;
  if (log.length === 0) return null;
  const toName = (link: string | null) => {
    if (link === null) return t("trial.none");
    return link.endsWith(".canned") ? t("lastResort.title") : toLinkName(link);
  };
  return (
    <section
      aria-label={t("trial.log", { count: log.length, chain: label })}
      className="rounded-lg bg-sunken"
    >
      <div className="flex items-center justify-between gap-3 px-3 pt-1.5">
        <h4 className="text-xs font-semibold">{t("trial.title")}</h4>
        <Button look="quiet" size="small" onClick={onClear}>
          {t("trial.clear")}
        </Button>
      </div>
      <ol data-testid={`trials-${chain}`} className="grid gap-x-6 px-3 pb-2.5 @4xl:grid-cols-2">
        {log.map((entry) => (
          <li
            key={entry.id}
            className="flex min-w-0 items-center gap-2.5 py-1 text-xs"
            data-testid="trial-call"
          >
            {entry.kind === "refused" ? (
              <span className="text-bad">
                {entry.limited ? t("trial.limited") : t("trial.failed")}
              </span>
            ) : (
              <>
                <span
                  className={cn(
                    "w-28 shrink-0 truncate rounded px-1.5 py-0.5 font-medium",
                    TONES[entry.answer.status],
                  )}
                >
                  {toName(entry.answer.answeredBy)}
                </span>
                <span className="w-16 shrink-0 text-right font-mono tabular-nums">
                  {t("trial.ms", { ms: format.number(Math.round(entry.answer.elapsedMs)) })}
                </span>
                <TrialPath attempts={entry.answer.attempts} />
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
