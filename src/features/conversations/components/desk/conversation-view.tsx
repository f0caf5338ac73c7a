"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { DetailHeader } from "#ui/detail-header.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Notice } from "#ui/notice.tsx";
import { Panel } from "#ui/panel.tsx";
import type { ConversationDetail } from "../../conversation.ts";
import { ChannelName } from "./channel-name.tsx";
import { ClientCard } from "./client-card.tsx";
import { CONVERSATIONS_PATH, toConversationUrl } from "./conversation-address.ts";
import { HandlerBadge } from "./handler-badge.tsx";
import { HandlingSwitch } from "./handling-switch.tsx";
import { StaffComposer } from "./staff-composer.tsx";
import { toClientName } from "./to-client-name.ts";
import { Transcript } from "./transcript.tsx";
import { useOlderMessages } from "./use-older-messages.ts";
import { useReadMark } from "./use-read-mark.ts";

/** One conversation, live: what was said, a place to answer, and who it is with. */
export function ConversationView({ initial }: { initial: ConversationDetail }) {
  const t = useTranslations("conversations");
  const url = toConversationUrl(initial.conversation.id);
  const query = useLiveQuery<ConversationDetail>({ url, initial });
  const detail = query.data ?? initial;
  const { conversation, client } = detail;
  const older = useOlderMessages(detail);
  useReadMark(conversation);

  return (
    <>
      <DetailHeader
        back={{ href: CONVERSATIONS_PATH, label: t("back") }}
        title={
          toClientName(client, conversation.contact) ??
          t("unknownClient", { id: client.id.slice(0, 4) })
        }
        connected={!query.isError}
      >
        <ChannelName channel={conversation.channel} />
        <HandlerBadge handledBy={conversation.handledBy} />
        {conversation.openCount === 0 ? null : (
          <Badge tone="warn">{t("open", { count: conversation.openCount })}</Badge>
        )}
        {conversation.isBusy ? (
          <Badge tone="info" busy>
            {t("busy")}
          </Badge>
        ) : null}
      </DetailHeader>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start">
        <Panel title={t("transcript")} flush>
          <Transcript
            messages={older.messages}
            hasMore={older.hasMore}
            onMore={() => void older.load()}
          />
          {older.failed ? (
            <div className="px-4 pb-3 sm:px-5">
              <Notice tone="bad">{t("earlierFailed")}</Notice>
            </div>
          ) : null}
          <StaffComposer conversation={conversation} />
        </Panel>
        <div className="grid gap-5 max-lg:sm:grid-cols-2">
          <Panel title={t("handling.title")}>
            <HandlingSwitch conversation={conversation} />
          </Panel>
          <Panel title={t("client.title")}>
            <ClientCard client={client} conversation={conversation} />
          </Panel>
        </div>
      </div>
    </>
  );
}
