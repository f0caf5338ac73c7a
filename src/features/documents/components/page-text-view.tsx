"use client";

import { FileQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatePanel } from "#ui/state-panel.tsx";
import type { DocumentDetail } from "../document-summary.ts";
import type { Entity } from "../entities/entity.ts";
import { markText } from "./mark-text.ts";

// A scrolled area must be reachable by keyboard.
const REACHABLE = 0;

type PageTextViewProps = { document: DocumentDetail; page: number; chosen: Entity | null };

/** What was read of a page, with what was found in it marked. */
export function PageTextView({ document, page, chosen }: PageTextViewProps) {
  const t = useTranslations("document");
  const reading = document.pages.find(({ number }) => number === page);
  if (reading === undefined || reading.text.trim() === "") {
    return (
      <StatePanel icon={FileQuestion} title={t("page", { page })}>
        {t(reading === undefined ? "notRead" : "noText")}
      </StatePanel>
    );
  }
  const here = document.entities.filter((entity) => entity.page === page);
  const source = t(`pageSource.${reading.source}`);
  const percent = Math.round(reading.confidence * 100);
  return (
    <div>
      <p className="border-b border-line px-4 py-2 text-xs text-muted">
        {t("readBy", { source, percent })}
      </p>
      <section
        tabIndex={REACHABLE}
        aria-label={t("pageText", { page })}
        className="max-h-[70dvh] overflow-auto p-4 text-sm whitespace-pre-wrap wrap-anywhere"
        data-testid="page-text"
      >
        {markText(reading.text, here, chosen).map(({ start, text, entity }) =>
          entity === null ? (
            text
          ) : (
            <mark
              key={start}
              className={
                entity === chosen
                  ? "rounded bg-accent px-0.5 text-on-accent"
                  : "rounded bg-accent-soft px-0.5 text-ink"
              }
            >
              {text}
            </mark>
          ),
        )}
      </section>
    </div>
  );
}
