"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DottedName } from "#ui/dotted-name.tsx";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { JobEventSummary } from "../../job-event.ts";
import { EVENT_PAGE } from "../run-addresses.ts";

/** One event; a click anywhere on it leads to its page. */
export function EventRow({ event, fresh }: { event: JobEventSummary; fresh: boolean }) {
  const t = useTranslations("runs.events");
  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="event-row">
      <TableCell className="min-w-0 @3xl:w-[55%] @3xl:max-w-0">
        <Link
          href={`${EVENT_PAGE}/${event.id}`}
          prefetch={false}
          className="font-medium wrap-anywhere after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <DottedName name={event.name} />
        </Link>
        <div className="truncate font-mono text-xs text-muted">{event.externalId ?? event.id}</div>
      </TableCell>
      <TableCell className="order-2 text-sm text-muted tabular-nums">
        {event.runCount === 0 ? t("noRuns") : t("runs", { count: event.runCount })}
        {event.skipCount === 0 ? null : `, ${t("skipped", { count: event.skipCount })}`}
      </TableCell>
      <TableCell className="order-3 text-right text-sm whitespace-nowrap text-muted">
        <RelativeTime at={event.receivedAt} />
      </TableCell>
    </TableRow>
  );
}
