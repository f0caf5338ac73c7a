"use client";

import { useCallback, useState } from "react";
import { fetchJson } from "#ui/live/fetch-json.ts";
import type { ConversationDetail, StaffMessage } from "../../conversation.ts";
import { toConversationUrl } from "./conversation-address.ts";

type Older = { messages: readonly StaffMessage[]; hasMore: boolean };

/** What was said before the newest page, as far as it was asked for. */
export function useOlderMessages({ conversation, messages, hasMore }: ConversationDetail) {
  const [older, setOlder] = useState<Older | null>(null);
  const [failed, setFailed] = useState(false);
  const all = new Map([...(older?.messages ?? []), ...messages].map((it) => [it.id, it]));
  const oldestId = (older?.messages[0] ?? messages[0])?.id;
  const { id } = conversation;

  const load = useCallback(async () => {
    if (oldestId === undefined) return;
    setFailed(false);
    try {
      const url = `${toConversationUrl(id)}?before=${oldestId}`;
      const page = await fetchJson<ConversationDetail>(url);
      setOlder((before) => ({
        // The newest page moves on meanwhile: what leaves it at its other end is kept here.
        messages: [...page.messages, ...(before?.messages ?? messages)],
        hasMore: page.hasMore,
      }));
    } catch {
      setFailed(true);
    }
  }, [id, oldestId, messages]);

  return { messages: [...all.values()], hasMore: older?.hasMore ?? hasMore, load, failed };
}
