import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WebhookEventsView } from "#features/webhooks/components/webhook-events-view.tsx";
import { WEBHOOK_API, WEBHOOK_PARAMS } from "#features/webhooks/components/webhook-list-address.ts";
import {
  countWebhookEvents,
  listWebhookEvents,
  webhookEventFilterSchema,
} from "#features/webhooks/list-webhook-events.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") };
}

const PATH = "/admin/webhooks";

export default async function WebhooksPage({ searchParams }: PageProps<"/admin/webhooks">) {
  const { params, filter } = readListParams(
    PATH,
    await searchParams,
    WEBHOOK_PARAMS,
    webhookEventFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(PATH, params));
  const [page, counts] = await orFirstPage(PATH, () =>
    Promise.all([listWebhookEvents(db, filter), countWebhookEvents(db)]),
  );
  const url = toAddress(WEBHOOK_API, params);
  return <WebhookEventsView initial={{ page: { ...page, counts }, url }} />;
}
