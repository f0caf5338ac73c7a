"use client";

import { ServerCrash } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { StatePanel } from "#ui/state-panel.tsx";
import type { useChatHistory } from "./use-chat-history.ts";

/** What stands above the messages: the way to older ones, or why there are none. */
export function ChatBefore({ history }: { history: ReturnType<typeof useChatHistory> }) {
  const t = useTranslations("chat");
  const errors = useTranslations("errors");
  if (history.state === "loading") {
    return (
      <div role="status" aria-label={errors("loading")} className="mt-auto space-y-5 py-4">
        <Skeleton className="ml-auto h-11 w-1/2 rounded-2xl" />
        <Skeleton className="h-20 w-3/4 rounded-2xl" />
        <Skeleton className="ml-auto h-11 w-2/5 rounded-2xl" />
      </div>
    );
  }
  if (history.state === "failed") {
    return (
      <StatePanel
        icon={ServerCrash}
        tone="bad"
        title={t("historyFailedTitle")}
        action={<Button onClick={() => void history.retry()}>{errors("retry")}</Button>}
      >
        {t("historyFailed")}
      </StatePanel>
    );
  }
  if (!history.hasMore) return null;
  return (
    <div className="flex flex-col items-center gap-2">
      <Button
        aria-disabled={history.older === "loading"}
        onClick={() => {
          if (history.older !== "loading") void history.loadOlder();
        }}
      >
        {t(history.older === "loading" ? "loadingOlder" : "older")}
      </Button>
      {history.older === "failed" ? (
        <p role="alert" className="text-xs text-bad">
          {t("olderFailed")}
        </p>
      ) : null}
    </div>
  );
}
