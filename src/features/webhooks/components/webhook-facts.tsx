"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "#ui/copy-button.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import type { WebhookEvent } from "../webhook-event.ts";

type Fact = { name: string; value: string; isId?: boolean };

/** What is known of an event besides its way. */
export function WebhookFacts({ event }: { event: WebhookEvent }) {
  const t = useTranslations("webhook");
  const facts: Fact[] = [
    { name: t("provider"), value: toProviderName(event.provider) },
    { name: t("attempts"), value: String(event.attempts) },
    { name: t("dispatch"), value: String(event.dispatch) },
    { name: t("externalId"), value: event.externalId, isId: true },
    { name: t("correlationId"), value: event.correlationId, isId: true },
    { name: t("id"), value: event.id, isId: true },
  ];
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value, isId }) => (
        <div
          key={name}
          className={
            isId
              ? "py-2 first:pt-0 last:pb-0"
              : "flex items-baseline justify-between gap-4 py-2 first:pt-0 last:pb-0"
          }
        >
          <dt className="text-sm text-muted">{name}</dt>
          {isId ? (
            <dd className="flex items-center justify-between gap-2">
              <span className="min-w-0 font-mono text-xs wrap-anywhere">{value}</span>
              <CopyButton text={value} name={name} />
            </dd>
          ) : (
            <dd className="text-sm tabular-nums">{value}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
