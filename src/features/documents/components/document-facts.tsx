"use client";

import { AlertTriangle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "#ui/copy-button.tsx";
import { Panel } from "#ui/panel.tsx";
import { ExactTime } from "#ui/time-text.tsx";
import type { DocumentDetail } from "../document-summary.ts";
import { toSourceName } from "./source-name.ts";
import { useDocumentWords } from "./use-document-words.ts";

/** What is known of a document besides its content. */
export function DocumentFacts({ document }: { document: DocumentDetail }) {
  const t = useTranslations("document");
  const list = useTranslations("documents");
  const format = useFormatter();
  const { describeKind } = useDocumentWords();
  const { client, kind, confidence, kindSource } = document;
  const kilobytes = { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 } as const;

  return (
    <Panel title={t("facts")}>
      <dl className="divide-y divide-line text-sm">
        {kind === null ? null : (
          <Fact name={t("kind")}>
            {describeKind(kind)}
            <span className="block text-xs text-muted">
              {confidence === null ? null : t("percent", { percent: Math.round(confidence * 100) })}
              {kindSource === null ? null : ` · ${toSourceName(kindSource, t("rules"))}`}
            </span>
          </Fact>
        )}
        <Fact name={t("client")}>
          {client === null ? list("noClient") : (client.name ?? list("unnamedClient"))}
        </Fact>
        <Fact name={t("sourceLabel")}>{list(`source.${document.source}`)}</Fact>
        <Fact name={t("size")}>
          {format.number(Math.max(1, document.sizeBytes / 1024), kilobytes)}
          {" · "}
          {list("pages", { count: document.pageCount })}
        </Fact>
        <Fact name={t("received")}>
          <ExactTime at={document.createdAt} />
        </Fact>
        <div className="py-2 last:pb-0">
          <dt className="text-muted">{t("fingerprint")}</dt>
          <dd className="flex items-center justify-between gap-2">
            <span className="min-w-0 truncate font-mono text-xs" title={document.sha256}>
              {document.sha256}
            </span>
            <CopyButton text={document.sha256} name={t("fingerprint")} />
          </dd>
        </div>
      </dl>
      {document.warnings.map((warning) => (
        <p key={warning} className="mt-3 flex items-start gap-2 text-xs text-warn">
          <AlertTriangle aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {t(`warning.${warning}`)}
        </p>
      ))}
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-2 first:pt-0">
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}
