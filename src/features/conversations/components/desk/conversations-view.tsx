"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { CHANNELS, type ConversationPage, HANDLERS } from "../../conversation.ts";
import { CONVERSATION_API, CONVERSATION_PARAMS } from "./conversation-address.ts";
import { ConversationRow } from "./conversation-row.tsx";

const COLUMNS = ["client", "lastMessage", "channel", "state", "at"] as const;

/** All conversations, live: the one last spoken in first. */
export function ConversationsView({ initial }: { initial: InitialPage<ConversationPage> }) {
  const t = useTranslations("conversations");
  return (
    <LiveList
      api={CONVERSATION_API}
      names={CONVERSATION_PARAMS}
      initial={initial}
      texts={{
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
      }}
      choices={[
        {
          name: "channel",
          label: t("columns.channel"),
          all: t("allChannels"),
          options: CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) })),
        },
        {
          name: "handledBy",
          label: t("columns.state"),
          all: t("allHandlers"),
          options: HANDLERS.map((value) => ({ value, label: t(`handledBy.${value}`) })),
        },
      ]}
      renderRow={(conversation, fresh) => (
        <ConversationRow conversation={conversation} fresh={fresh} />
      )}
    />
  );
}
