"use client";

import { useTranslations } from "next-intl";
import { type DocumentNews, pickFindings } from "./document-news.ts";

const SHOWN = 4;
const MOST = 24;
const KINDS = [
  "contract",
  "power_of_attorney",
  "petition",
  "court_decision",
  "court_notice",
  "payment_proof",
  "invoice_or_slip",
  "identity",
  "receipt",
  "other",
] as const;

/** What was found in a document: what it is, and its most important values; the rest on request. */
export function DocumentFindings({ news }: { news: DocumentNews }) {
  const t = useTranslations("chat.document");
  const kind = KINDS.find((known) => known === news.kind) ?? "other";
  const findings = pickFindings(news.entities ?? [], MOST);
  const toRows = (some: typeof findings) =>
    some.map(({ kind: of, text }) => (
      <div key={of + text} className="flex gap-3 py-1">
        <dt className="w-24 shrink-0 text-muted">{t(`finding.${of}`)}</dt>
        <dd className="min-w-0 grow wrap-anywhere">{text}</dd>
      </div>
    ));
  const rest = findings.slice(SHOWN);
  return (
    <div className="mt-3 border-t border-line pt-2 text-xs">
      <p className="font-medium" data-testid="document-kind">
        {t(`kind.${kind}`)}
      </p>
      {findings.length === 0 ? <p className="mt-1 text-muted">{t("nothingFound")}</p> : null}
      <dl className="mt-1">{toRows(findings.slice(0, SHOWN))}</dl>
      {rest.length === 0 ? null : (
        <details>
          <summary className="w-fit rounded py-1 text-accent">
            {t("more", { count: rest.length })}
          </summary>
          <dl>{toRows(rest)}</dl>
        </details>
      )}
    </div>
  );
}
