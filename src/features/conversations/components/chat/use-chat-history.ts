"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { fetchJson } from "#ui/live/fetch-json.ts";
import type { ChatHistory, ChatMessage } from "../../conversation.ts";
import { mergeMessages } from "./merge-messages.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";
import { settleMessage } from "./settle-message.ts";

const API = "/api/chat/history";
const POLL_MS = 3_000;

/** The conversation as the server has it: the newest asked for every three seconds, older on request. */
export function useChatHistory() {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: [API],
    queryFn: ({ signal }) => fetchJson<ChatHistory>(API, { signal }),
    refetchInterval: POLL_MS,
  });
  // All that was ever seen, not only the newest page: messages leave that at its other end.
  const [known, setKnown] = useState<readonly ChatMessage[]>([]);
  const [more, setMore] = useState<boolean | null>(null);
  const [older, setOlder] = useState<"idle" | "loading" | "failed">("idle");
  const { data } = query;

  useEffect(() => {
    if (data === undefined) return;
    setKnown((before) => mergeMessages(before, data.messages));
    setMore((before) => before ?? data.hasMore);
  }, [data]);

  const settle = useCallback(
    (item: OutgoingMessage, reply: ChatMessage | null) => {
      setKnown((before) => settleMessage(before, item, reply));
      void queries.invalidateQueries({ queryKey: [API] });
    },
    [queries],
  );

  const oldestId = known[0]?.id;
  const loadOlder = useCallback(async () => {
    if (oldestId === undefined) return;
    setOlder("loading");
    try {
      const page = await fetchJson<ChatHistory>(`${API}?before=${oldestId}`);
      setKnown((before) => mergeMessages(before, page.messages));
      setMore(page.hasMore);
      setOlder("idle");
    } catch {
      setOlder("failed");
    }
  }, [oldestId]);

  return {
    messages: known,
    handledBy: data?.conversation?.handledBy ?? "agent",
    // Asked again after a failure it is still failed, until there is an answer.
    state: data !== undefined ? "ready" : query.errorUpdateCount > 0 ? "failed" : "loading",
    connected: data === undefined ? query.errorUpdateCount === 0 : !query.isError,
    hasMore: more === true,
    older,
    loadOlder,
    settle,
    retry: query.refetch,
  } as const;
}
