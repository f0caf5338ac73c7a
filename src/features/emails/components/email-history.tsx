"use client";

import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import { ExactTime } from "#ui/time-text.tsx";
import type { EmailHistoryEntry } from "../email.ts";

const KNOWN = [
  "created",
  "postponed",
  "accepted",
  "sent",
  "delivered",
  "delivery_delayed",
  "opened",
  "clicked",
  "scheduled",
  "bounced",
  "complained",
  "suppressed",
  "failed",
] as const;
type Known = (typeof KNOWN)[number];

const DOTS: Partial<Record<Known, string>> = {
  delivered: "bg-good",
  opened: "bg-good",
  clicked: "bg-good",
  postponed: "bg-warn",
  delivery_delayed: "bg-warn",
  suppressed: "bg-warn",
  bounced: "bg-bad",
  complained: "bg-bad",
  failed: "bg-bad",
};

function isKnown(type: string): type is Known {
  return (KNOWN as readonly string[]).includes(type);
}

/** What happened to a mail, in order. */
export function EmailHistory({ entries }: { entries: readonly EmailHistoryEntry[] }) {
  const t = useTranslations("emails.events");
  return (
    <ol>
      {entries.map(({ id, type, message, at }, index) => (
        <li key={id} className="relative flex gap-3.5 pb-5 last:pb-0">
          {index < entries.length - 1 ? (
            <span aria-hidden className="absolute top-4 bottom-0 left-[4.5px] w-px bg-line" />
          ) : null}
          <span
            aria-hidden
            className={cn(
              "mt-1.5 size-2.5 shrink-0 rounded-full",
              (isKnown(type) ? DOTS[type] : undefined) ?? "bg-accent",
            )}
          />
          <div className="min-w-0 text-sm">
            <p className="font-medium">{isKnown(type) ? t(type) : t("other")}</p>
            <p className="text-muted tabular-nums">
              <ExactTime at={at} />
            </p>
            {message === null ? null : (
              <p className="mt-0.5 text-xs text-muted wrap-anywhere" lang="en">
                {message}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
