"use client";

import { FileDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { DetailHeader } from "#ui/detail-header.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { RelativeTime } from "#ui/time-text.tsx";
import type { DocumentDetail } from "../document-summary.ts";
import type { Entity } from "../entities/entity.ts";
import { AnalysisState } from "./analysis-state.tsx";
import { toDocumentUrl, toFileUrl } from "./document-address.ts";
import { DocumentFacts } from "./document-facts.tsx";
import { DocumentStateBadge } from "./document-state-badge.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { PageViewer } from "./page-viewer.tsx";
import { useDocumentWords } from "./use-document-words.ts";

const SETTLED_POLL_MS = 10_000;
const WORKING_POLL_MS = 1_500;

/** One document beside what was found in it, live while it is analyzed. */
export function DocumentView({ initial }: { initial: DocumentDetail }) {
  const t = useTranslations("document");
  const { describeKind } = useDocumentWords();
  const [settled, setSettled] = useState(false);
  const query = useLiveQuery<DocumentDetail>({
    url: toDocumentUrl(initial.id),
    initial,
    everyMs: settled ? SETTLED_POLL_MS : WORKING_POLL_MS,
  });
  const document = query.data ?? initial;
  const isSettled = document.state === "analyzed" || document.state === "failed";
  if (isSettled !== settled) setSettled(isSettled);

  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<Entity | null>(null);
  const viewer = useRef<HTMLDivElement>(null);

  function show(entity: Entity) {
    setChosen(entity);
    setPage(entity.page);
    viewer.current?.scrollIntoView({ block: "nearest" });
  }

  return (
    <>
      <DetailHeader
        back={{ href: "/admin/documents", label: t("back") }}
        title={document.name}
        connected={!query.isError}
        action={
          <Button asChild>
            <a href={toFileUrl(document.id)} target="_blank" rel="noreferrer">
              <FileDown aria-hidden />
              {t("file")}
            </a>
          </Button>
        }
      >
        <DocumentStateBadge state={document.state} />
        {document.kind === null ? null : (
          <span className="font-medium text-ink" data-testid="document-kind">
            {describeKind(document.kind)}
          </span>
        )}
        <RelativeTime at={document.createdAt} />
      </DetailHeader>
      <AnalysisState document={document} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div ref={viewer} className="min-w-0 scroll-mt-4 lg:sticky lg:top-6">
          <PageViewer
            document={document}
            page={page}
            chosen={chosen}
            onTurn={(to) => {
              setPage(to);
              setChosen(null);
            }}
          />
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
          <FindingsPanel document={document} chosen={chosen} onShow={show} />
          <DocumentFacts document={document} />
        </div>
      </div>
    </>
  );
}
