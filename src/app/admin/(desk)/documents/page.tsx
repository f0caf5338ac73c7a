import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DOCUMENT_API, DOCUMENT_PARAMS } from "#features/documents/components/document-address.ts";
import { DocumentsView } from "#features/documents/components/documents-view.tsx";
import { documentFilterSchema, listDocuments } from "#features/documents/list-documents.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("documents"))("title") };
}

const PATH = "/admin/documents";

export default async function DocumentsPage({ searchParams }: PageProps<"/admin/documents">) {
  const { params, filter } = readListParams(
    PATH,
    await searchParams,
    DOCUMENT_PARAMS,
    documentFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(PATH, params));
  const page = await orFirstPage(PATH, () => listDocuments(db, filter));
  return <DocumentsView initial={{ page, url: toAddress(DOCUMENT_API, params) }} />;
}
