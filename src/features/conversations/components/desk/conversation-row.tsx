"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { cn } from "#ui/cn.ts";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { ConversationSummary } from "../../conversation.ts";
import { ChannelName } from "./channel-name.tsx";
import { CONVERSATIONS_PATH } from "./conversation-address.ts";
import { HandlerBadge } from "./handler-badge.tsx";
import { toClientName } from "./to-client-name.ts";

type ConversationRowProps = { conversation: ConversationSummary; fresh: boolean };

/** One conversation; a click anywhere on it leads to its page. */
export function ConversationRow({ conversation, fresh }: ConversationRowProps) {
  const t = useTranslations("conversations");
  const { id, client, contact, lastMessage, unreadCount, topic } = conversation;
  const isUnread = unreadCount > 0;
  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="conversation-row">
      <TableCell className="min-w-0 @3xl:w-[20%] @3xl:max-w-0">
        <Link
          href={`${CONVERSATIONS_PATH}/${id}`}
          prefetch={false}
          className={cn(
            "block truncate after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent",
            isUnread ? "font-semibold" : "font-medium",
          )}
        >
          {toClientName(client, contact) ?? t("unknownClient", { id: client.id.slice(0, 4) })}
        </Link>
        {topic === null ? null : <div className="text-xs text-muted">{t(`topic.${topic}`)}</div>}
      </TableCell>
      <TableCell className="order-3 col-span-2 min-w-0 @3xl:w-[38%] @3xl:max-w-0">
        <p className={cn("truncate text-sm", isUnread ? "text-ink" : "text-muted")}>
          {lastMessage === null ? null : (
            <>
              {lastMessage.author === "client" ? null : (
                <span className="text-muted">{t(`author.${lastMessage.author}`)}: </span>
              )}
              {lastMessage.text || t("onlyDocuments")}
            </>
          )}
        </p>
      </TableCell>
      <TableCell className="order-4 text-sm text-muted @3xl:whitespace-nowrap">
        <ChannelName channel={conversation.channel} />
      </TableCell>
      <TableCell className="order-5 text-right @3xl:text-left @3xl:whitespace-nowrap">
        <span className="inline-flex flex-wrap justify-end gap-1.5">
          <HandlerBadge handledBy={conversation.handledBy} />
          {isUnread ? <Badge tone="warn">{t("unread", { count: unreadCount })}</Badge> : null}
        </span>
      </TableCell>
      <TableCell className="order-2 self-start text-right text-sm whitespace-nowrap text-muted @3xl:order-6 @3xl:align-middle">
        <RelativeTime at={conversation.lastMessageAt} />
      </TableCell>
    </TableRow>
  );
}
