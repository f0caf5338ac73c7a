"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useAnnounce } from "#ui/live/announcer.tsx";
import type { ChatMessage } from "../../conversation.ts";

/** Reads out each answer once, when it is complete: never word by word, and never the history. */
export function useReplyAnnouncements(messages: readonly ChatMessage[], ready: boolean): void {
  const t = useTranslations("chat");
  const announce = useAnnounce();
  const said = useRef<Set<string> | null>(null);

  useEffect(() => {
    if (!ready) return;
    const replies = messages.filter(({ direction }) => direction === "outbound");
    const before = said.current;
    said.current = new Set(replies.map(({ id }) => id));
    if (before === null) return;
    // What is older than all that was known was loaded, not written just now.
    const latest = replies.findLastIndex(({ id }) => before.has(id));
    const fresh = replies.slice(latest + 1);
    if (fresh.length === 0) return;
    const text = fresh.map((it) => `${t(`author.${it.author}`)}: ${it.text}`).join("\n");
    announce(text);
  }, [messages, ready, announce, t]);
}
