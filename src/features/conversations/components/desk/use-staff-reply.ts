"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { fetchJson } from "#ui/live/fetch-json.ts";
import { makeUploadKey } from "#ui/upload/make-upload-key.ts";
import { toConversationUrl } from "./conversation-address.ts";

/**
 * Sends what staff writes. The same text tried again after a failure goes under the same key, so that
 * it counts once even when the first try had arrived.
 */
export function useStaffReply(id: string, onSent: () => void) {
  const queries = useQueryClient();
  const url = toConversationUrl(id);
  const tried = useRef<{ text: string; key: string } | null>(null);

  return useMutation({
    mutationFn: (text: string) => {
      if (tried.current?.text !== text) tried.current = { text, key: makeUploadKey() };
      return fetchJson<{ messageId: string }>(`${url}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text, idempotencyKey: tried.current.key }),
      });
    },
    onSuccess: async () => {
      tried.current = null;
      onSent();
      await queries.invalidateQueries({ queryKey: [url] });
    },
  });
}
