import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DocumentView } from "#features/documents/components/document-view.tsx";
import type { DocumentDetail } from "#features/documents/document-summary.ts";
import { getDocumentDetail } from "#features/documents/get-document-detail.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("documents"))("title") };
}

async function loadDocument(id: string): Promise<DocumentDetail> {
  const { db } = await requireStaffPage(`/admin/documents/${encodeURIComponent(id)}`);
  try {
    return await getDocumentDetail(db, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function DocumentPage({ params }: PageProps<"/admin/documents/[id]">) {
  return <DocumentView initial={await loadDocument((await params).id)} />;
}
