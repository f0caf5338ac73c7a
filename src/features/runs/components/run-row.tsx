"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { useNow } from "#ui/now-provider.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { RunSummary } from "../run.ts";
import { RUN_PAGE } from "./run-addresses.ts";
import { RunStateBadge } from "./run-state-badge.tsx";
import { TriggerName } from "./trigger-name.tsx";
import { useDuration } from "./use-duration.ts";

/** One run; a click anywhere on it leads to its page. */
export function RunRow({ run, fresh }: { run: RunSummary; fresh: boolean }) {
  const t = useTranslations("runs");
  const duration = useDuration();
  const now = useNow();
  const took =
    run.startedAt === null
      ? null
      : Math.max(
          0,
          (run.endedAt === null ? now.getTime() : Date.parse(run.endedAt)) -
            Date.parse(run.startedAt),
        );
  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="run-row">
      <TableCell className="min-w-0 @3xl:w-[36%] @3xl:max-w-0">
        <Link
          href={`${RUN_PAGE}/${run.id}`}
          prefetch={false}
          className="font-medium wrap-anywhere after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {run.functionName}
        </Link>
        <div className="truncate font-mono text-xs text-muted">{run.id}</div>
        {run.error === null ? null : (
          <div className="mt-0.5 truncate text-xs text-bad" lang="en" title={run.error.message}>
            {run.error.message}
          </div>
        )}
      </TableCell>
      <TableCell className="order-2 min-w-0 text-sm text-muted wrap-anywhere">
        <TriggerName name={run.eventName} />
        {run.eventCount > 1 ? ` ${t("batch", { count: run.eventCount - 1 })}` : null}
      </TableCell>
      <TableCell className="self-start @max-3xl:pt-0.5 @3xl:align-middle">
        <RunStateBadge state={run.state} />
      </TableCell>
      <TableCell
        className="text-sm whitespace-nowrap text-muted tabular-nums @max-3xl:hidden"
        suppressHydrationWarning
      >
        {took === null ? "–" : duration(took)}
      </TableCell>
      <TableCell className="order-3 text-right text-sm whitespace-nowrap text-muted">
        <RelativeTime at={run.queuedAt} />
      </TableCell>
    </TableRow>
  );
}
