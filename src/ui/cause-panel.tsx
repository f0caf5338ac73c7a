"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

const LOOKS = {
  bad: { box: "border-bad/35 bg-bad-soft", title: "text-bad" },
  warn: { box: "border-warn/35 bg-warn-soft", title: "text-warn" },
  calm: { box: "border-line bg-surface", title: "" },
} as const;

// The codes that our own jobs give. A vendor has its own, of which nobody has a list.
const KNOWN_CODES = [
  "not_retriable",
  "retries_exhausted",
  "not_handled",
  "unknown_message",
  "unknown_email",
  "address_suppressed",
  "attachment_missing",
  "invalid_variables",
  "vendor_bounced",
  "vendor_complained",
  "vendor_failed",
] as const;

type CausePanelProps = {
  title: string;
  tone: keyof typeof LOOKS;
  cause: { code: string; message: string };
  children?: ReactNode;
};

/**
 * Why something came to nothing: in words where the code is known, and as whoever found out put it,
 * which is English and may be a vendor's sentence.
 */
export function CausePanel({ title, tone, cause, children }: CausePanelProps) {
  const t = useTranslations("cause");
  const look = LOOKS[tone];
  const known = KNOWN_CODES.find((code) => code === cause.code);
  return (
    <section aria-label={title} className={cn("rounded-xl border p-4 sm:px-5", look.box)}>
      <h2 className={cn("text-sm font-semibold", look.title)}>{title}</h2>
      {known === undefined ? null : <p className="mt-1.5 text-sm">{t(`known.${known}`)}</p>}
      <p
        lang="en"
        className={cn(
          "mt-1.5 wrap-anywhere whitespace-pre-wrap",
          known === undefined ? "text-sm" : "font-mono text-xs",
        )}
      >
        {cause.message}
      </p>
      <p className={cn("mt-2 text-xs", look.title || "text-muted")}>
        {t("code")}: <code className="font-mono wrap-anywhere">{cause.code}</code>
      </p>
      {children}
    </section>
  );
}
