"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Queue } from "../../queue.ts";
import type { RunFunction } from "../../run.ts";
import { useDuration } from "../use-duration.ts";
import { toFunctionRows } from "./to-function-rows.ts";

const FIGURES = ["waiting", "running", "later", "sleeping", "awaiting", "skipped"] as const;

/** What each function has in the queue, of those that have anything. */
export function QueueByFunction({ queue, names }: { queue: Queue; names: readonly RunFunction[] }) {
  const t = useTranslations("runs.queue");
  const duration = useDuration();
  const rows = toFunctionRows(queue, names);
  if (rows.length === 0) return null;
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 text-sm text-muted hover:text-ink sm:min-h-10 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t("byFunction", { count: rows.length })}
      </summary>
      <ul className="divide-y divide-line border-t border-line text-sm">
        {rows.map((row) => (
          <li
            key={row.functionId}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 px-4 py-2.5"
          >
            <span className="font-medium wrap-anywhere">{row.name}</span>
            <span className="flex flex-wrap gap-x-4 text-muted tabular-nums">
              {FIGURES.filter((figure) => row[figure] > 0).map((figure) => (
                <span key={figure}>{t(`of.${figure}`, { count: row[figure] })}</span>
              ))}
              {row.oldestWaitingMs === null ? null : (
                <span>{t("oldest", { duration: duration(row.oldestWaitingMs) })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
