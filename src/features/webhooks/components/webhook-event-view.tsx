"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { CopyButton } from "#ui/copy-button.tsx";
import { DetailHeader } from "#ui/detail-header.tsx";
import { DottedName } from "#ui/dotted-name.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Notice } from "#ui/notice.tsx";
import { Panel } from "#ui/panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { WebhookEvent } from "../webhook-event.ts";
import { ReplayButton } from "./replay-button.tsx";
import { WebhookCause } from "./webhook-cause.tsx";
import { WebhookFacts } from "./webhook-facts.tsx";
import { toWebhookUrl } from "./webhook-list-address.ts";
import { WebhookStatusBadge } from "./webhook-status-badge.tsx";
import { WebhookTimeline } from "./webhook-timeline.tsx";

/** One event with all that is known of it, live. */
export function WebhookEventView({ initial }: { initial: WebhookEvent }) {
  const t = useTranslations("webhook");
  const replay = useTranslations("replay");
  const query = useLiveQuery<WebhookEvent>({ url: toWebhookUrl(initial.id), initial });
  const event = query.data ?? initial;
  const json = useMemo(() => JSON.stringify(event.payload, null, 2), [event.payload]);
  const [replayed, setReplayed] = useState(false);

  return (
    <>
      <DetailHeader
        back={{ href: "/admin/webhooks", label: t("back") }}
        title={<DottedName name={event.type} />}
        connected={!query.isError}
        action={<ReplayButton event={event} onReplayed={() => setReplayed(true)} />}
      >
        <WebhookStatusBadge status={event.status} />
        <RelativeTime at={event.receivedAt} />
      </DetailHeader>
      {replayed ? (
        <div className="mb-5">
          <Notice tone="good">{replay("sent")}</Notice>
        </div>
      ) : null}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="contents lg:grid lg:gap-5">
          {event.error === null ? null : <WebhookCause status={event.status} error={event.error} />}
          <div className="order-3 lg:order-none">
            <Panel
              title={t("payload")}
              flush
              action={<CopyButton text={json} name={t("payload")} />}
            >
              <JsonView json={json} />
            </Panel>
          </div>
        </div>
        <div className="grid gap-5 max-lg:order-2 sm:max-lg:grid-cols-2 lg:sticky lg:top-6">
          <Panel title={t("way")}>
            <WebhookTimeline event={event} />
          </Panel>
          <Panel title={t("facts")}>
            <WebhookFacts event={event} />
          </Panel>
        </div>
      </div>
    </>
  );
}
