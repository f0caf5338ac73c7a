"use client";

import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import type { WebhookFailure, WebhookStatus } from "../webhook-event.ts";

/** Why an event is dead or was ignored, in the words of whoever found out (which are English). */
export function WebhookCause({ status, error }: { status: WebhookStatus; error: WebhookFailure }) {
  const t = useTranslations("webhook");
  const isIgnored = status === "ignored";
  const title = isIgnored ? t("causeIgnored") : t("cause");
  return (
    <section
      aria-label={title}
      className={cn(
        "rounded-xl border p-4 sm:px-5",
        isIgnored ? "border-line bg-surface" : "border-bad/35 bg-bad-soft",
      )}
    >
      <h2 className={cn("text-sm font-semibold", !isIgnored && "text-bad")}>{title}</h2>
      <p className="mt-1.5 text-sm wrap-anywhere whitespace-pre-wrap" lang="en">
        {error.message}
      </p>
      <p className={cn("mt-2 text-xs", isIgnored ? "text-muted" : "text-bad")}>
        {t("causeCode")}: <code className="font-mono wrap-anywhere">{error.code}</code>
      </p>
    </section>
  );
}
