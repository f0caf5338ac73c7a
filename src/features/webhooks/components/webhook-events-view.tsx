"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { toProviderName } from "#ui/provider-name.ts";
import type { WebhookEventPage } from "../list-webhook-events.ts";
import { WEBHOOK_PROVIDERS } from "../webhook-event.ts";
import { StatusTabs } from "./status-tabs.tsx";
import { WEBHOOK_API, WEBHOOK_PARAMS } from "./webhook-list-address.ts";
import { WebhookRow } from "./webhook-row.tsx";

const COLUMNS = ["event", "provider", "status", "attempts", "received"] as const;

export type WebhookEventList = WebhookEventPage & { counts: Record<string, number> };

const NO_COUNTS: Record<string, number> = {};

/** The ledger, live. */
export function WebhookEventsView({ initial }: { initial: InitialPage<WebhookEventList> }) {
  const t = useTranslations("webhooks");
  const list = useTranslations("list");
  return (
    <LiveList
      api={WEBHOOK_API}
      names={WEBHOOK_PARAMS}
      initial={initial}
      texts={{
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
      }}
      keep={["status", "externalId"]}
      choices={[
        {
          name: "provider",
          label: list("provider"),
          all: list("allProviders"),
          options: WEBHOOK_PROVIDERS.map((value) => ({ value, label: toProviderName(value) })),
        },
      ]}
      above={(page, place) => <StatusTabs {...place} counts={page?.counts ?? NO_COUNTS} />}
      renderRow={(event, fresh) => <WebhookRow event={event} fresh={fresh} />}
    />
  );
}
