"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type Fact, FactList } from "#ui/fact-list.tsx";
import { useNow } from "#ui/now-provider.tsx";
import type { RunDetail } from "../../run.ts";
import { useDuration } from "../use-duration.ts";

// A run is due at the time of its event, a moment before or after it was made.
const DELAY_MS = 1_000;

/** When a run was what, how often its steps are tried, and its ids. */
export function RunFacts({ run }: { run: RunDetail }) {
  const t = useTranslations("runs.detail");
  const format = useFormatter();
  const duration = useDuration();
  const now = useNow();
  const { queuedAt, dueAt, startedAt, endedAt, expiresAt } = run;
  const readyMs = Math.max(Date.parse(queuedAt), dueAt === null ? 0 : Date.parse(dueAt));
  const facts: Fact[] = [{ name: t("queued"), at: queuedAt }];
  if (dueAt !== null && readyMs - Date.parse(queuedAt) >= DELAY_MS) {
    facts.push({ name: t("due"), at: dueAt });
  }
  if (startedAt !== null) {
    const endMs = endedAt === null ? now.getTime() : Date.parse(endedAt);
    const tookMs = Math.max(0, endMs - Date.parse(startedAt));
    const waitedMs = Math.max(0, Date.parse(startedAt) - readyMs);
    facts.push(
      { name: t("started"), at: startedAt },
      { name: t("waited"), text: duration(waitedMs) },
      {
        name: endedAt === null ? t("runningFor") : t("took"),
        text: <span suppressHydrationWarning>{duration(tookMs)}</span>,
      },
    );
  }
  if (endedAt !== null) facts.push({ name: t("ended"), at: endedAt });
  if (expiresAt !== null) facts.push({ name: t("expires"), at: expiresAt });
  facts.push({ name: t("maxAttempts"), text: format.number(run.maxAttempts) });
  for (const { key, limit } of run.concurrency) {
    facts.push({
      name: limit === null ? t("concurrencyKey") : t("concurrency", { limit }),
      text: <code className="text-xs">{key}</code>,
    });
  }
  facts.push({ name: t("functionId"), id: run.functionId }, { name: t("id"), id: run.id });
  return <FactList facts={facts} />;
}
