"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { cn } from "#ui/cn.ts";
import { CopyButton } from "#ui/copy-button.tsx";
import type { Entity } from "../entities/entity.ts";
import type { FoundValue } from "./group-entities.ts";
import { toSourceName } from "./source-name.ts";
import { useEntityText } from "./use-entity-text.ts";

// Below this, somebody should look at it.
const SURE = 0.7;

type FoundValueItemProps = {
  value: FoundValue;
  chosen: Entity | null;
  onShow: (entity: Entity) => void;
};

/** One value: how sure it is and who says so, where it stands, and a way to take it along. */
export function FoundValueItem({ value, chosen, onShow }: FoundValueItemProps) {
  const t = useTranslations("document");
  const { toText, explain } = useEntityText();
  const { best, places } = value;
  const text = toText(best);
  const why = explain(best);
  const percent = Math.round(best.confidence * 100);
  return (
    <li className="flex items-start gap-2" data-testid="found-value">
      <div className="min-w-0 grow">
        <div className="text-sm font-medium wrap-anywhere" suppressHydrationWarning>
          {text}
        </div>
        {why === null ? null : <div className="text-xs text-muted">{why}</div>}
        <div className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
          <span title={t("confidence")} className="tabular-nums">
            {t("percent", { percent })}
          </span>
          <span title={t("saidBy")}>{toSourceName(best.source, t("rules"))}</span>
          {best.confidence < SURE ? <Badge tone="warn">{t("check")}</Badge> : null}
          {places.map((place) => (
            <button
              key={`${place.page}-${place.offset}`}
              type="button"
              aria-label={t("showOnPage", { value: text, page: place.page })}
              aria-pressed={place === chosen}
              onClick={() => onShow(place)}
              className={cn(
                "min-h-6 rounded-md px-1.5 font-medium underline-offset-2 hover:underline max-sm:min-h-9",
                place === chosen ? "bg-accent text-on-accent" : "bg-accent-soft text-accent",
              )}
            >
              {t("page", { page: place.page })}
            </button>
          ))}
        </div>
      </div>
      <CopyButton text={text} name={text} />
    </li>
  );
}
