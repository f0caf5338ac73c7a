"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DottedName } from "#ui/dotted-name.tsx";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import { RelativeTime } from "#ui/time-text.tsx";
import type { WebhookEventSummary } from "../webhook-event.ts";
import { WebhookStatusBadge } from "./webhook-status-badge.tsx";

/** One event; a click anywhere on it leads to its page. */
export function WebhookRow({ event, fresh }: { event: WebhookEventSummary; fresh: boolean }) {
  const t = useTranslations("webhooks.columns");
  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="webhook-row">
      <TableCell className="min-w-0 @3xl:max-w-0 @3xl:w-[46%]">
        <Link
          href={`/admin/webhooks/${event.id}`}
          prefetch={false}
          className="font-medium wrap-anywhere after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <DottedName name={event.type} />
        </Link>
        <div className="truncate font-mono text-xs text-muted" title={event.externalId}>
          {event.externalId}
        </div>
        {event.status === "dead" && event.error !== null ? (
          <div className="mt-0.5 truncate text-xs text-bad" lang="en" title={event.error.message}>
            {event.error.message}
          </div>
        ) : null}
      </TableCell>
      <TableCell className="order-2 text-sm text-muted @3xl:whitespace-nowrap">
        {toProviderName(event.provider)}
        <span className="@3xl:hidden">
          {" · "}
          {t("attempts")}: {event.attempts}
        </span>
      </TableCell>
      <TableCell className="self-start @max-3xl:pt-0.5 @3xl:align-middle">
        <WebhookStatusBadge status={event.status} />
      </TableCell>
      <TableCell className="text-sm text-muted tabular-nums @max-3xl:hidden">
        {event.attempts}
      </TableCell>
      <TableCell className="order-3 text-right text-sm whitespace-nowrap text-muted">
        <RelativeTime at={event.receivedAt} />
      </TableCell>
    </TableRow>
  );
}
