"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bot, Hand } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { useAnnounce } from "#ui/live/announcer.tsx";
import { fetchJson } from "#ui/live/fetch-json.ts";
import { Notice } from "#ui/notice.tsx";
import type { ConversationDetail, Handler } from "../../conversation.ts";
import { toConversationUrl } from "./conversation-address.ts";

/** Takes a conversation over from the assistant, or gives it back. */
export function HandlingSwitch({ conversation }: Pick<ConversationDetail, "conversation">) {
  const t = useTranslations("conversations.handling");
  const announce = useAnnounce();
  const queries = useQueryClient();
  const url = toConversationUrl(conversation.id);
  const isOurs = conversation.handledBy === "staff";

  const change = useMutation({
    mutationFn: (handledBy: Handler) =>
      fetchJson(`${url}/handling`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ handledBy }),
      }),
    onSuccess: async (_, handledBy) => {
      announce(t(handledBy === "staff" ? "taken" : "given"));
      await queries.invalidateQueries({ queryKey: [url] });
    },
  });

  return (
    <div className="grid gap-2">
      <p className="text-sm text-pretty text-muted">{t(isOurs ? "withStaff" : "withAgent")}</p>
      <Button
        look={isOurs ? "plain" : "primary"}
        aria-disabled={change.isPending}
        onClick={() => {
          if (!change.isPending) change.mutate(isOurs ? "agent" : "staff");
        }}
      >
        {isOurs ? <Bot aria-hidden /> : <Hand aria-hidden />}
        {t(isOurs ? "giveBack" : "takeOver")}
      </Button>
      {change.isError ? <Notice tone="bad">{t("failed")}</Notice> : null}
    </div>
  );
}
