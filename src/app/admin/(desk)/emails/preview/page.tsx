import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PREVIEW_PAGE } from "#features/emails/components/email-addresses.ts";
import { PreviewView } from "#features/emails/components/preview-view.tsx";
import { findPreview } from "#features/emails/preview-email.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("emails.preview"))("title") };
}

/** What makes no sense in the address shows the first template, in the reader's language. */
export default async function PreviewPage({ searchParams }: PageProps<"/admin/emails/preview">) {
  await requireStaffPage(PREVIEW_PAGE);
  return <PreviewView {...(await findPreview(await searchParams, await getLocale()))} />;
}
