"use client";

import { useTranslations } from "next-intl";
import { Panel } from "#ui/panel.tsx";
import { ExactTime } from "#ui/time-text.tsx";
import type { JobEventDetail } from "../../job-event.ts";

const REASONS = ["event_id", "idempotency", "rate_limit", "debounce", "singleton"] as const;
type Reason = (typeof REASONS)[number];

function isKnown(reason: string): reason is Reason {
  return (REASONS as readonly string[]).includes(reason);
}

/** Which functions the event did not start, although they listen to it, and why. */
export function EventSkips({ skips }: Pick<JobEventDetail, "skips">) {
  const t = useTranslations("runs.events");
  if (skips.length === 0) return null;
  return (
    <Panel title={t("skipsTitle")}>
      <ul className="grid gap-2 text-sm">
        {skips.map(({ functionId, reason, at }) => (
          <li key={`${functionId} ${reason} ${at}`}>
            <span className="font-medium wrap-anywhere">{functionId}</span>
            <span className="block text-muted">
              {t(`skips.${isKnown(reason) ? reason : "other"}`)}
            </span>
            <span className="block text-xs text-muted tabular-nums">
              <ExactTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
