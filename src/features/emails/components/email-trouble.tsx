"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import type { EmailDetail } from "../email.ts";
import { SUPPRESSION_PAGE } from "./email-addresses.ts";

/** Why a mail did not go, or not yet; in the words of whoever found out (which are English). */
export function EmailTrouble({ email }: { email: EmailDetail }) {
  const t = useTranslations("emails.detail");
  const { failure, state, to } = email;
  if (failure === null) return null;
  const isOpen = state === "pending" || state === "sending";
  const isHeld = state === "suppressed";
  const title = isHeld ? t("suppressedTitle") : isOpen ? t("lastTryTitle") : t("failureTitle");
  const isBad = !isHeld && !isOpen;
  return (
    <section
      aria-label={title}
      className={cn(
        "rounded-xl border p-4 sm:px-5",
        isBad ? "border-bad/35 bg-bad-soft" : "border-warn/35 bg-warn-soft",
      )}
    >
      <h2 className={cn("text-sm font-semibold", isBad ? "text-bad" : "text-warn")}>{title}</h2>
      <p className="mt-1.5 text-sm wrap-anywhere whitespace-pre-wrap" lang="en">
        {failure.message}
      </p>
      <p className={cn("mt-2 text-xs", isBad ? "text-bad" : "text-warn")}>
        {t("code")}: <code className="font-mono wrap-anywhere">{failure.code}</code>
      </p>
      {state === "bounced" || state === "complained" || isHeld ? (
        <p className="mt-2 text-sm">
          <Link
            href={`${SUPPRESSION_PAGE}?${new URLSearchParams({ q: to.toLowerCase() })}`}
            className="rounded underline underline-offset-2"
          >
            {t("suppressedLink")}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
