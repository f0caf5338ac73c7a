"use client";

import { useEffect } from "react";
import { fetchJson } from "#ui/live/fetch-json.ts";
import type { ConversationDetail } from "../../conversation.ts";
import { toConversationUrl } from "./conversation-address.ts";

/** Tells the server that what the client wrote has been seen, while the page is really in view. */
export function useReadMark({ id, unreadCount }: ConversationDetail["conversation"]): void {
  useEffect(() => {
    if (unreadCount === 0 || document.visibilityState !== "visible") return;
    // Whether it counts as read is not worth an error: the next look tries again.
    fetchJson(`${toConversationUrl(id)}/read`, { method: "POST" }).catch(() => undefined);
  }, [id, unreadCount]);
}
