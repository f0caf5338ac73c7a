"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { ExactTime } from "#ui/time-text.tsx";
import type { PaymentReminder } from "../payment-detail.ts";
import { describeReason } from "./describe-reason.ts";

const TONES = {
  scheduled: "info",
  sent: "good",
  cancelled: "neutral",
  skipped: "neutral",
} as const;

/** When the client is reminded of what was refused, and what came of it. */
export function PaymentReminders({ reminders }: { reminders: readonly PaymentReminder[] }) {
  const t = useTranslations("payments.detail");
  return (
    <ul className="divide-y divide-line">
      {reminders.map(({ attempt, state, dueAt, settledAt, reason, retryUrl }) => (
        <li key={attempt} className="px-4 py-3 text-sm sm:px-5">
          <div className="flex items-center justify-between gap-3">
            <span className="font-medium">{t("reminder", { number: attempt })}</span>
            <Badge tone={TONES[state]}>{t(`reminderState.${state}`)}</Badge>
          </div>
          <p className="mt-0.5 text-muted">
            <ExactTime at={settledAt ?? dueAt} />
            {reason === null ? null : <span> · {describeReason(t, reason)}</span>}
          </p>
          {retryUrl === null ? null : (
            <a
              href={retryUrl}
              rel="noreferrer"
              target="_blank"
              className="rounded text-accent underline underline-offset-2"
            >
              {t("retryLink")}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
