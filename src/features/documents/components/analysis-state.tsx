"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AlertTriangle, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { fetchJson } from "#ui/live/fetch-json.ts";
import { Notice } from "#ui/notice.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";
import type { DocumentDetail } from "../document-summary.ts";
import { toDocumentUrl } from "./document-address.ts";
import { useDocumentWords } from "./use-document-words.ts";

// Of the whole way, how much is done when a step begins, and how much the step is.
const SHARES: Record<string, [number, number]> = {
  recognize: [5, 70],
  classify: [75, 10],
  extract: [85, 10],
  save: [95, 5],
};

function toPercent(progress: DocumentDetail["progress"]): number {
  if (progress === null) return 2;
  const [begin, share] = SHARES[progress.step] ?? [2, 0];
  return begin + (progress.total > 0 ? (share * progress.done) / progress.total : 0);
}

/** How far the analysis is, or why it failed and what can be done; nothing once it is done. */
export function AnalysisState({ document }: { document: DocumentDetail }) {
  if (document.state === "analyzed") return null;
  return (
    <div className="mb-5">
      {document.state === "failed" ? (
        <FailedAnalysis document={document} />
      ) : (
        <RunningAnalysis document={document} />
      )}
    </div>
  );
}

function RunningAnalysis({ document }: { document: DocumentDetail }) {
  const t = useTranslations("document");
  const { describeProgress } = useDocumentWords();
  const percent = Math.round(toPercent(document.progress));
  return (
    <div
      className="rounded-xl border border-line bg-surface p-4 shadow-card"
      data-testid="progress"
    >
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span role="status">{describeProgress(document.progress)}</span>
        <span className="text-muted tabular-nums">{t("percent", { percent })}</span>
      </div>
      <ProgressBar label={t("progress")} value={percent} max={100} className="mt-2 h-2" />
    </div>
  );
}

function FailedAnalysis({ document }: { document: DocumentDetail }) {
  const t = useTranslations("document");
  const { describeFailure } = useDocumentWords();
  const queries = useQueryClient();
  const url = toDocumentUrl(document.id);
  const retry = useMutation({
    mutationFn: () => fetchJson(`${url}/retry`, { method: "POST" }),
    onSettled: () => queries.invalidateQueries({ queryKey: [url] }),
  });
  return (
    <div className="flex flex-wrap items-start justify-between gap-4 rounded-xl border border-line bg-bad-soft p-4 text-bad">
      <div className="flex min-w-0 items-start gap-3">
        <AlertTriangle aria-hidden className="mt-0.5 size-5 shrink-0" />
        <div>
          <h2 className="text-sm font-semibold">{t("failedTitle")}</h2>
          <p className="text-sm">
            {describeFailure(document.failure ?? { code: "retries_exhausted" })}
          </p>
        </div>
      </div>
      <Button onClick={() => retry.mutate()} aria-disabled={retry.isPending}>
        <RotateCcw aria-hidden />
        {t("retry")}
      </Button>
      {retry.isError ? <Notice tone="bad">{t("retryFailed")}</Notice> : null}
    </div>
  );
}
