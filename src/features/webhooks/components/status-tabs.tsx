"use client";

import { useFormatter, useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import { FilterLink } from "#ui/list/filter-link.tsx";
import { changeParams, toAddress } from "#ui/live/list-params.ts";
import type { ChangeParams, ListParams } from "#ui/live/use-list-params.ts";
import { WEBHOOK_STATUSES } from "../webhook-event.ts";

type StatusTabsProps = {
  path: string;
  params: ListParams;
  change: ChangeParams;
  counts: Readonly<Record<string, number>>;
};

/** How many events stand where, each a filter. */
export function StatusTabs({ path, params, change, counts }: StatusTabsProps) {
  const t = useTranslations("webhooks");
  const format = useFormatter();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tabs = [
    { status: "", label: t("all"), count: total },
    ...WEBHOOK_STATUSES.map((status) => ({
      status,
      label: t(`status.${status}`),
      count: counts[status] ?? 0,
    })),
  ];

  return (
    <nav aria-label={t("counts")} className="mt-4">
      <ul className="flex flex-wrap gap-1.5">
        {tabs.map(({ status, label, count }) => {
          const isChosen = (params.status ?? "") === status;
          const isAlarm = status === "dead" && count > 0;
          return (
            <li key={status}>
              <FilterLink
                href={toAddress(path, changeParams(params, { status }))}
                onSelect={() => change({ status })}
                aria-current={isChosen ? "true" : undefined}
                className={cn(
                  "inline-flex min-h-9 items-center gap-2 rounded-lg px-3 text-sm transition-colors sm:min-h-8",
                  isChosen
                    ? "bg-accent-soft font-medium text-accent-strong"
                    : "text-muted hover:bg-sunken hover:text-ink",
                )}
              >
                {label}
                <span
                  className={cn(
                    "text-xs tabular-nums",
                    isAlarm && "rounded-full bg-bad-soft px-1.5 font-medium text-bad",
                  )}
                >
                  {format.number(count)}
                </span>
              </FilterLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
