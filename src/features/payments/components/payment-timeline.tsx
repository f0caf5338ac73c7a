"use client";

import { BellRing, FileText, Link2, type LucideIcon, Mail, RadioTower } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ExactTime } from "#ui/time-text.tsx";
import type { PaymentDetail, TimelineEntry } from "../payment-detail.ts";
import { useEntryWords } from "./use-entry-words.ts";

const ICONS: Record<TimelineEntry["kind"], LucideIcon> = {
  webhook: RadioTower,
  checkout: Link2,
  reminder: BellRing,
  email: Mail,
  invoice: FileText,
};

function toHref({ kind, linkId }: TimelineEntry): string | null {
  if (linkId === null) return null;
  if (kind === "webhook") return `/admin/webhooks/${linkId}`;
  if (kind === "email") return `/admin/emails/${linkId}`;
  if (kind === "invoice") return `/admin/invoices/${linkId}`;
  return null;
}

function Entry({ entry, isLast }: { entry: TimelineEntry; isLast: boolean }) {
  const t = useTranslations("payments.detail");
  const words = useEntryWords(entry);
  const Icon = ICONS[entry.kind];
  const href = toHref(entry);
  return (
    <li className="relative flex gap-3.5 pb-5 last:pb-0">
      {isLast ? null : (
        <span aria-hidden className="absolute top-8 bottom-0 left-[13.5px] w-px bg-line" />
      )}
      <span className="grid size-7 shrink-0 place-items-center rounded-full bg-sunken text-muted">
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 grow text-sm">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-muted">{t(`kinds.${entry.kind}`)}</span>
          {href === null ? (
            <span className="font-medium wrap-anywhere">{words.title}</span>
          ) : (
            <Link
              href={href}
              prefetch={false}
              className="rounded font-medium wrap-anywhere text-accent underline underline-offset-2"
            >
              {words.title}
            </Link>
          )}
        </p>
        {words.text === "" ? null : <p className="wrap-anywhere">{words.text}</p>}
        <p className="text-muted tabular-nums">
          <ExactTime at={entry.at} />
        </p>
      </div>
    </li>
  );
}

/** Everything that touched a payment, the newest first. */
export function PaymentTimeline({ payment }: { payment: PaymentDetail }) {
  const t = useTranslations("payments.detail");
  const { timeline } = payment;
  if (timeline.length === 0) return <p className="text-sm text-muted">{t("noEvents")}</p>;
  return (
    <ol data-testid="payment-timeline">
      {timeline.map((entry, index) => (
        <Entry
          // Two things of one kind may share a time, never all that is said of them.
          key={`${entry.at} ${entry.kind} ${entry.linkId} ${JSON.stringify(entry.details)}`}
          entry={entry}
          isLast={index === timeline.length - 1}
        />
      ))}
    </ol>
  );
}
