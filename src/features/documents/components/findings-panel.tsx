"use client";

import { useTranslations } from "next-intl";
import { Panel } from "#ui/panel.tsx";
import type { DocumentDetail } from "../document-summary.ts";
import type { Entity } from "../entities/entity.ts";
import { FoundValueItem } from "./found-value-item.tsx";
import { groupEntities } from "./group-entities.ts";

type FindingsPanelProps = {
  document: DocumentDetail;
  chosen: Entity | null;
  onShow: (entity: Entity) => void;
};

/** What was found in a document, by kind. */
export function FindingsPanel({ document, chosen, onShow }: FindingsPanelProps) {
  const t = useTranslations("document");
  const groups = groupEntities(document.entities);
  if (groups.length === 0) {
    const done = document.state === "analyzed" || document.state === "failed";
    return (
      <Panel title={t("found")}>
        <p className="text-sm text-muted">{t(done ? "nothingFound" : "stillLooking")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("found")} flush>
      <div className="divide-y divide-line" data-testid="findings">
        {groups.map(({ kind, values }) => (
          <section key={kind} aria-label={t(`entity.${kind}`)} className="px-4 py-3 sm:px-5">
            <h3 className="text-xs font-medium text-muted">{t(`entity.${kind}`)}</h3>
            <ul className="mt-1 space-y-1.5">
              {values.map((value) => (
                <FoundValueItem key={value.key} value={value} chosen={chosen} onShow={onShow} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
