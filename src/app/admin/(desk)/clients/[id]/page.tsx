import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ClientOverview } from "#features/clients/client-overview.ts";
import { ClientView } from "#features/clients/components/client-view.tsx";
import { getClientOverview } from "#features/clients/get-client-overview.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("title") };
}

async function loadOverview(id: string): Promise<ClientOverview> {
  const { db } = await requireStaffPage(`/admin/clients/${encodeURIComponent(id)}`);
  try {
    return await getClientOverview(db, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function ClientPage({ params }: PageProps<"/admin/clients/[id]">) {
  return <ClientView initial={await loadOverview((await params).id)} />;
}
