"use client";

import { CircleAlert, ExternalLink, FileCheck2, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import { ProgressBar } from "#ui/progress-bar.tsx";
import type { ChatMessage } from "../../conversation.ts";
import { DocumentFindings } from "./document-findings.tsx";
import { isSettled } from "./document-news.ts";
import { useDocumentNews } from "./use-document-news.ts";

/** A document in the conversation: what it is, how far its reading is, and what was found. */
export function DocumentCard({ document }: { document: ChatMessage["documents"][number] }) {
  const t = useTranslations("chat.document");
  const news = useDocumentNews(document);
  const { state, progress } = news;
  const isBusy = !isSettled(state);
  const Icon = state === "analyzed" ? FileCheck2 : state === "failed" ? CircleAlert : FileText;
  const counted = progress !== null && progress.total > 0 ? progress : null;

  return (
    <section
      aria-label={t("label", { name: document.name })}
      data-testid="document-card"
      data-state={state}
      className="rounded-xl border border-line bg-surface p-3 text-left shadow-card"
    >
      <div className="flex items-start gap-3">
        <span
          aria-hidden
          className={cn(
            "grid size-9 shrink-0 place-items-center rounded-lg",
            state === "failed" ? "bg-bad-soft text-bad" : "bg-accent-soft text-accent",
          )}
        >
          <Icon className="size-4.5" strokeWidth={1.75} />
        </span>
        <div className="min-w-0 grow">
          <a
            href={`/api/documents/${document.id}/file`}
            target="_blank"
            rel="noopener"
            className="flex min-h-6 items-center gap-1.5 rounded text-sm font-medium hover:text-accent"
          >
            <span className="truncate">{document.name}</span>
            <ExternalLink aria-hidden className="size-3.5 shrink-0 text-muted" />
            <span className="sr-only">{t("newTab")}</span>
          </a>
          <p className={cn("text-xs", state === "failed" ? "text-bad" : "text-muted")}>
            {isBusy && counted
              ? t("readingPages", { done: counted.done, total: counted.total })
              : t(`state.${toStateName(state)}`)}
          </p>
          {isBusy ? (
            <ProgressBar
              label={t("progress", { name: document.name })}
              className="mt-1.5 h-1"
              {...(counted === null ? {} : { value: counted.done, max: counted.total })}
            />
          ) : null}
        </div>
      </div>
      {state === "analyzed" ? <DocumentFindings news={news} /> : null}
    </section>
  );
}

function toStateName(state: string): "uploaded" | "analyzing" | "analyzed" | "failed" {
  return state === "analyzing" || state === "analyzed" || state === "failed" ? state : "uploaded";
}
