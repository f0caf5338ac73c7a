"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { DocumentSummary } from "../document-summary.ts";
import { DocumentStateBadge } from "./document-state-badge.tsx";
import { useDocumentWords } from "./use-document-words.ts";

export function DocumentRow({ document, fresh }: { document: DocumentSummary; fresh: boolean }) {
  const t = useTranslations("documents");
  const { describeKind, describeProgress, describeFailure } = useDocumentWords();
  const { client, kind, state, failure } = document;

  return (
    <TableRow fresh={fresh} data-testid="document-row" className="hover:bg-sunken">
      <TableCell className="min-w-0 @3xl:w-[34%] @3xl:max-w-0">
        <Link
          href={`/admin/documents/${document.id}`}
          prefetch={false}
          aria-label={t("openDocument", { name: document.name })}
          className="block truncate font-medium after:absolute after:inset-0"
          title={document.name}
        >
          {document.name}
        </Link>
        <div className="truncate text-xs text-muted">
          {t("pages", { count: document.pageCount })}
          {" · "}
          {t(`source.${document.source}`)}
          {state === "analyzed" ? ` · ${t("values", { count: document.entityCount })}` : null}
        </div>
      </TableCell>
      <TableCell className="order-last text-sm @3xl:order-none">
        {kind === null ? <span className="text-muted">–</span> : describeKind(kind)}
      </TableCell>
      <TableCell className="self-start text-right @3xl:text-left @3xl:align-middle">
        <DocumentStateBadge state={state} />
        {state === "analyzing" ? (
          <div className="mt-1 text-xs text-muted">{describeProgress(document.progress)}</div>
        ) : null}
        {failure === null ? null : (
          <div className="mt-1 text-xs text-bad @3xl:max-w-56">{describeFailure(failure)}</div>
        )}
      </TableCell>
      <TableCell className="order-last min-w-0 text-right text-sm @3xl:order-none @3xl:max-w-40 @3xl:truncate @3xl:text-left">
        {client === null ? (
          <span className="text-muted">{t("noClient")}</span>
        ) : (
          (client.name ?? t("unnamedClient"))
        )}
      </TableCell>
      <TableCell className="order-last col-span-2 text-sm whitespace-nowrap text-muted @3xl:text-right">
        <RelativeTime at={document.createdAt} />
      </TableCell>
    </TableRow>
  );
}
