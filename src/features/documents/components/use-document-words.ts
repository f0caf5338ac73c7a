"use client";

import { useTranslations } from "next-intl";
import type { DocumentProgress } from "../document.ts";
import { DOCUMENT_KINDS } from "../document-kind.ts";

const STEPS = ["recognize", "classify", "extract", "save"] as const;
const FAILURES = [
  "analysis_timed_out",
  "retries_exhausted",
  "encrypted_pdf",
  "broken_file",
  "image_too_large",
  "document_too_complex",
] as const;

function pick<const T extends readonly string[]>(all: T, value: string): T[number] | undefined {
  return all.find((known) => known === value);
}

/** A document's kind, progress and failure in words. */
export function useDocumentWords() {
  const t = useTranslations("documents");

  function describeKind(kind: string): string {
    return t(`kind.${pick(DOCUMENT_KINDS, kind) ?? "other"}`);
  }

  function describeProgress(progress: DocumentProgress | null): string {
    const known = pick(STEPS, progress?.step ?? "");
    const step = t(`step.${known ?? "waiting"}`);
    if (progress === null || known === undefined || progress.total < 2) return step;
    return t("stepOf", { step, done: progress.done, total: progress.total });
  }

  function describeFailure({ code }: { code: string }): string {
    const known = pick(FAILURES, code);
    return known === undefined ? t("failure.unknown", { code }) : t(`failure.${known}`);
  }
  return { describeKind, describeProgress, describeFailure };
}
