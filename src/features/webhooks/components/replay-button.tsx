"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Button } from "#ui/button.tsx";
import { ApiError, fetchJson } from "#ui/live/fetch-json.ts";
import { ReasonDialog } from "#ui/reason-dialog.tsx";
import type { WebhookEvent, WebhookEventSummary } from "../webhook-event.ts";
import { toWebhookUrl } from "./webhook-list-address.ts";

type ReplayButtonProps = { event: WebhookEvent; onReplayed: () => void };

const SETTLED: readonly string[] = ["processed", "ignored", "dead"];

/** Asks, with room for a reason, and sends the event through its job once more. */
export function ReplayButton({ event, onReplayed }: ReplayButtonProps) {
  const t = useTranslations("replay");
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const queries = useQueryClient();
  const url = toWebhookUrl(event.id);

  const replay = useMutation({
    mutationFn: (reason: string) =>
      fetchJson<WebhookEventSummary>(`${url}/replay`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reason }),
      }),
    onSuccess: async (summary) => {
      // An answer that was asked for before the replay must not put the old state back.
      await queries.cancelQueries({ queryKey: [url] });
      queries.setQueryData([url], { ...event, ...summary });
      close();
      onReplayed();
    },
  });

  function toFailure(): string | null {
    if (replay.error === null) return null;
    const isUnderWay = replay.error instanceof ApiError && replay.error.code === "conflict";
    return isUnderWay ? t("stillUnderWay") : t("failed");
  }

  const isSettled = SETTLED.includes(event.status);
  return (
    <>
      <Button
        look={event.status === "dead" ? "primary" : "plain"}
        // Not `disabled`: that would take the focus away from whoever has just pressed it.
        aria-disabled={!isSettled}
        title={isSettled ? undefined : t("unavailable")}
        className={isSettled ? "" : "opacity-60"}
        onClick={() => {
          if (!isSettled) return;
          replay.reset();
          setOpen(true);
        }}
      >
        <RotateCcw aria-hidden />
        {t("open")}
      </Button>
      <ReasonDialog
        title={t("title")}
        body={t("body")}
        confirm={t("confirm")}
        open={open}
        onClose={close}
        sending={replay.isPending}
        failure={toFailure()}
        onConfirm={replay.mutate}
      />
    </>
  );
}
