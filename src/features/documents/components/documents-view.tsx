"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { documentStates } from "../document.ts";
import { DOCUMENT_KINDS } from "../document-kind.ts";
import type { DocumentListPage } from "../list-documents.ts";
import { DOCUMENT_API, DOCUMENT_PARAMS } from "./document-address.ts";
import { DocumentRow } from "./document-row.tsx";
import { DocumentUpload } from "./document-upload.tsx";

const COLUMNS = ["document", "kind", "state", "client", "created"] as const;

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
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
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
