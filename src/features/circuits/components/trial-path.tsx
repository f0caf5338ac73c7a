import { Check, ChevronRight, CircleHelp, CornerUpRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { ChainAttempt } from "#resilience/fallback-chain.ts";
import { toLinkName } from "./link-name.ts";

const LOOKS = {
  answered: { icon: Check, tone: "text-good" },
  settled: { icon: Check, tone: "text-good" },
  failed: { icon: X, tone: "text-bad" },
  inDoubt: { icon: CircleHelp, tone: "text-warn" },
  rejected: { icon: CornerUpRight, tone: "text-muted" },
  skipped: { icon: CornerUpRight, tone: "text-muted" },
  outOfTime: { icon: X, tone: "text-bad" },
} as const satisfies Record<ChainAttempt["outcome"], unknown>;

/** The links that one call came by, and what it met there. */
export function TrialPath({ attempts }: { attempts: readonly ChainAttempt[] }) {
  const t = useTranslations("breakers");
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-0.5 text-muted">
      {attempts.map(({ link, outcome, errorClass }, index) => {
        const { icon: Icon, tone } = LOOKS[outcome];
        const why = errorClass === null ? "" : `: ${t(`errorClass.${errorClass}`)}`;
        const name = link.endsWith(".canned") ? t("lastResort.title") : toLinkName(link);
        return (
          <Fragment key={link}>
            {index === 0 ? null : <ChevronRight aria-hidden className="size-3 shrink-0" />}
            <span
              className="inline-flex items-center gap-0.5 whitespace-nowrap"
              title={`${t(`outcome.${outcome}`)}${why}`}
            >
              <Icon aria-hidden className={`size-3 ${tone}`} strokeWidth={2.5} />
              {name}
              <span className="sr-only">
                {" "}
                {t(`outcome.${outcome}`)}
                {why}
              </span>
            </span>
          </Fragment>
        );
      })}
    </span>
  );
}
