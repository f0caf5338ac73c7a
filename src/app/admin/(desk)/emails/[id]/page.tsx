import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmailView } from "#features/emails/components/email-view.tsx";
import type { EmailDetail } from "#features/emails/email.ts";
import { getEmail } from "#features/emails/get-email.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("emails"))("title") };
}

async function loadEmail(id: string): Promise<EmailDetail> {
  const { db } = await requireStaffPage(`/admin/emails/${encodeURIComponent(id)}`);
  try {
    return await getEmail(db, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function EmailDetailPage({ params }: PageProps<"/admin/emails/[id]">) {
  return <EmailView initial={await loadEmail((await params).id)} />;
}
