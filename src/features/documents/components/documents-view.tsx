"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { documentStates } from "../document.ts";
import { DOCUMENT_KINDS } from "../document-kind.ts";
import type { DocumentListPage } from "../list-documents.ts";
import { DOCUMENT_API, DOCUMENT_PARAMS } from "./document-address.ts";
import { DocumentRow } from "./document-row.tsx";
import { DocumentUpload } from "./document-upload.tsx";

const SOURCES = ["web", "staff", "whatsapp", "api"] as const;

/** All documents, live, with a place to send new ones. */
export function DocumentsView({ initial }: { initial: InitialPage<DocumentListPage> }) {
  const t = useTranslations("documents");
  return (
    <LiveList
      api={DOCUMENT_API}
      names={DOCUMENT_PARAMS}
      initial={initial}
      texts={{
        title: t("title"),
        intro: t("intro"),
        searchHint: t("searchHint"),
        table: t("tableLabel"),
        columns: [
          t("columns.document"),
          t("columns.kind"),
          t("columns.state"),
          t("columns.client"),
          t("columns.created"),
        ],
        arrived: (count) => t("newDocuments", { count }),
        emptyTitle: t("emptyTitle"),
        emptyBody: t("emptyBody"),
        noMatchTitle: t("noMatchTitle"),
        noMatchBody: t("noMatchBody"),
      }}
      choices={[
        {
          name: "state",
          label: t("stateLabel"),
          all: t("allStates"),
          options: documentStates.map((value) => ({ value, label: t(`state.${value}`) })),
        },
        {
          name: "kind",
          label: t("kindLabel"),
          all: t("allKinds"),
          options: DOCUMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        },
        {
          name: "source",
          label: t("sourceLabel"),
          all: t("allSources"),
          options: SOURCES.map((value) => ({ value, label: t(`source.${value}`) })),
        },
      ]}
      above={() => <DocumentUpload />}
      renderRow={(document, fresh) => <DocumentRow document={document} fresh={fresh} />}
    />
  );
}
