"use client";

import { useTranslations } from "next-intl";
import { FactList } from "#ui/fact-list.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import type { WebhookEvent } from "../webhook-event.ts";

/** What is known of an event besides its way. */
export function WebhookFacts({ event }: { event: WebhookEvent }) {
  const t = useTranslations("webhook");
  return (
    <FactList
      facts={[
        { name: t("provider"), text: toProviderName(event.provider) },
        { name: t("attempts"), text: event.attempts },
        { name: t("dispatch"), text: event.dispatch },
        { name: t("externalId"), id: event.externalId },
        { name: t("correlationId"), id: event.correlationId },
        { name: t("id"), id: event.id },
      ]}
    />
  );
}
