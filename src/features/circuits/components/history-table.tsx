"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { ExactTime } from "#ui/time-text.tsx";
import { CircuitStateBadge } from "./circuit-state-badge.tsx";
import { toLinkName } from "./link-name.ts";
import type { Band } from "./to-bands.ts";

type HistoryTableProps = { rows: readonly { name: string; bands: readonly Band[] }[] };

/** The same as the drawing, in words: every stretch in which a circuit was not closed. */
export function HistoryTable({ rows }: HistoryTableProps) {
  const t = useTranslations("breakers");
  const away = rows
    .flatMap(({ name, bands }) => bands.map((band) => ({ name, ...band })))
    .filter(({ state }) => state !== "closed")
    .toSorted((left, right) => right.fromMs - left.fromMs);
  const toIso = (ms: number) => new Date(ms).toISOString();
  return (
    <details className="group mt-4">
      <summary className="inline-flex min-h-9 list-none items-center gap-1.5 rounded text-sm text-muted hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t("history.table")}
      </summary>
      {away.length === 0 ? (
        <p className="mt-2 text-sm text-muted">{t("history.emptyTable")}</p>
      ) : (
        <table className="mt-2 w-full text-left text-xs">
          <caption className="sr-only">{t("history.title")}</caption>
          <thead className="text-muted">
            <tr>
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {t("changes.what")}
              </th>
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {t("history.state")}
              </th>
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {t("history.from")}
              </th>
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {t("history.to")}
              </th>
              <th scope="col" className="hidden py-1.5 font-medium sm:table-cell">
                {t("history.why")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-t border-line">
            {away.map(({ name, state, fromMs, toMs, began }) => (
              <tr key={`${name} ${fromMs}`} className="align-top">
                <th scope="row" className="py-1.5 pr-3 font-medium">
                  {toLinkName(name)}
                </th>
                <td className="py-1.5 pr-3">
                  <CircuitStateBadge state={state} />
                </td>
                <td className="py-1.5 pr-3">
                  <ExactTime at={toIso(fromMs)} />
                </td>
                <td className="py-1.5 pr-3">
                  <ExactTime at={toIso(toMs)} />
                </td>
                <td className="hidden py-1.5 sm:table-cell">
                  {began === null ? null : t(`reason.${began.reason}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
