"use client";

import { useTranslations } from "next-intl";

const KNOWN = [
  "pending",
  "sending",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "failed",
  "suppressed",
] as const;
const TROUBLE: readonly string[] = ["bounced", "complained", "failed", "suppressed"];

/** What became of an invoice's mail, in words. */
export function MailState({ state }: { state: string }) {
  const t = useTranslations("invoices.mailState");
  const known = KNOWN.find((name) => name === state);
  return (
    <span className={TROUBLE.includes(state) ? "text-bad" : "text-muted"}>
      {known === undefined ? state : t(known)}
    </span>
  );
}
