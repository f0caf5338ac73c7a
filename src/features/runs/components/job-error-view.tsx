"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { JobError } from "../run.ts";

/** Why a run or a step failed, in the words of the code (which are English). */
export function JobErrorView({ title, error }: { title: string; error: JobError }) {
  const t = useTranslations("runs");
  return (
    <section
      aria-label={title}
      className="rounded-xl border border-bad/35 bg-bad-soft px-4 py-3 text-sm"
    >
      <p className="font-semibold text-bad">{title}</p>
      <p className="mt-1 wrap-anywhere whitespace-pre-wrap" lang="en">
        <span className="font-mono text-xs">{error.name}</span>: {error.message}
      </p>
      {error.stack === null ? null : (
        <details className="group/stack mt-2">
          <summary className="inline-flex min-h-8 list-none items-center gap-1.5 text-xs text-bad [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-3.5 group-open/stack:rotate-90" />
            {t("stack")}
          </summary>
          <pre
            className="mt-1 font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap"
            lang="en"
          >
            {error.stack}
          </pre>
        </details>
      )}
    </section>
  );
}
