import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WebhookEventView } from "#features/webhooks/components/webhook-event-view.tsx";
import { getWebhookEvent } from "#features/webhooks/get-webhook-event.ts";
import type { WebhookEvent } from "#features/webhooks/webhook-event.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") };
}

async function loadEvent(id: string): Promise<WebhookEvent> {
  const { db } = await requireStaffPage(`/admin/webhooks/${encodeURIComponent(id)}`);
  try {
    return await getWebhookEvent(db, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function WebhookEventPage({ params }: PageProps<"/admin/webhooks/[id]">) {
  return <WebhookEventView initial={await loadEvent((await params).id)} />;
}
