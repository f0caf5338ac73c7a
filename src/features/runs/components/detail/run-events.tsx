"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DottedName } from "#ui/dotted-name.tsx";
import { Panel } from "#ui/panel.tsx";
import { ExactTime } from "#ui/time-text.tsx";
import type { RunDetail } from "../../run.ts";
import { JsonBlock } from "../json-block.tsx";
import { EVENT_PAGE, toEventUrl } from "../run-addresses.ts";

/** The event that started the run, or of a batch all of them. */
export function RunEvents({ run }: { run: RunDetail }) {
  const t = useTranslations("runs.detail");
  return (
    <Panel title={t("events", { count: Math.max(1, run.events.length) })}>
      {run.events.length === 0 ? <p className="text-sm text-muted">{t("eventsGone")}</p> : null}
      <ul className="grid gap-5">
        {run.events.map((event) => (
          <li key={event.id} className="min-w-0">
            <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
              <Link
                href={`${EVENT_PAGE}/${event.id}`}
                prefetch={false}
                className="rounded font-medium wrap-anywhere text-accent underline underline-offset-2"
              >
                <DottedName name={event.name} />
              </Link>
              <span className="text-xs text-muted tabular-nums">
                <ExactTime at={event.receivedAt} />
              </span>
            </p>
            <JsonBlock
              name={t("payload")}
              value={event.payload}
              wholeUrl={`${toEventUrl(event.id)}/payload`}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
