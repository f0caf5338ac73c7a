"use client";

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import type { DocumentDetail } from "../document-summary.ts";
import type { Entity } from "../entities/entity.ts";
import { PageImage } from "./page-image.tsx";
import { PageTextView } from "./page-text-view.tsx";

const ZOOMS = [100, 150, 200, 300] as const;

type PageViewerProps = {
  document: DocumentDetail;
  page: number;
  /** The value that is being looked at. */
  chosen: Entity | null;
  onTurn: (page: number) => void;
};

/** The pages of a document: as pictures that can be turned and enlarged, or as the text that was read. */
export function PageViewer({ document, page, chosen, onTurn }: PageViewerProps) {
  const t = useTranslations("document");
  const [mode, setMode] = useState<"image" | "text">("image");
  const [zoom, setZoom] = useState(0);
  const total = document.pageCount;
  const percent = ZOOMS[zoom] ?? 100;

  return (
    <section
      aria-label={t("viewImage")}
      className="overflow-clip rounded-xl border border-line bg-surface shadow-card"
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
        <fieldset className="flex gap-0.5 rounded-lg border border-line bg-sunken p-0.5">
          <legend className="sr-only">{t("view")}</legend>
          {(["image", "text"] as const).map((own) => (
            <button
              key={own}
              type="button"
              aria-pressed={own === mode}
              onClick={() => setMode(own)}
              className={cn(
                "h-9 rounded-md px-3 text-xs font-medium sm:h-7",
                own === mode ? "bg-raised text-ink shadow-card" : "text-muted hover:text-ink",
              )}
            >
              {t(own === "image" ? "viewImage" : "viewText")}
            </button>
          ))}
        </fieldset>
        {mode === "image" ? (
          <div className="flex items-center">
            <Button
              look="quiet"
              size="icon"
              aria-label={t("zoomOut")}
              title={t("zoomOut")}
              disabled={zoom === 0}
              onClick={() => setZoom(zoom - 1)}
            >
              <ZoomOut aria-hidden />
            </Button>
            <span aria-live="polite" className="w-11 text-center text-xs text-muted tabular-nums">
              {t("zoom", { percent })}
            </span>
            <Button
              look="quiet"
              size="icon"
              aria-label={t("zoomIn")}
              title={t("zoomIn")}
              disabled={zoom === ZOOMS.length - 1}
              onClick={() => setZoom(zoom + 1)}
            >
              <ZoomIn aria-hidden />
            </Button>
          </div>
        ) : null}
        <nav aria-label={t("pageOf", { page, total })} className="ml-auto flex items-center">
          <Button
            look="quiet"
            size="icon"
            aria-label={t("previous")}
            title={t("previous")}
            disabled={page <= 1}
            onClick={() => onTurn(page - 1)}
          >
            <ChevronLeft aria-hidden />
          </Button>
          <span aria-live="polite" className="px-1 text-xs text-muted tabular-nums">
            {t("pageOf", { page, total })}
          </span>
          <Button
            look="quiet"
            size="icon"
            aria-label={t("next")}
            title={t("next")}
            disabled={page >= total}
            onClick={() => onTurn(page + 1)}
          >
            <ChevronRight aria-hidden />
          </Button>
        </nav>
      </div>
      {mode === "image" ? (
        <PageImage key={page} documentId={document.id} page={page} percent={percent} />
      ) : (
        <PageTextView document={document} page={page} chosen={chosen} />
      )}
    </section>
  );
}
