"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { TextArea } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import type { ConversationDetail } from "../../conversation.ts";
import { useStaffReply } from "./use-staff-reply.ts";

const LONGEST = 4_000;

/** Where staff answers. Control and Enter send. */
export function StaffComposer({ conversation }: Pick<ConversationDetail, "conversation">) {
  const t = useTranslations("conversations.reply");
  const id = useId();
  const [text, setText] = useState("");
  const reply = useStaffReply(conversation.id, () => setText(""));
  const isBlocked = text.trim() === "" || reply.isPending;
  const isOutsideWindow = conversation.channel === "whatsapp" && conversation.windowEndsAt === null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBlocked) reply.mutate(text.trim());
  }

  return (
    <form onSubmit={submit} className="border-t border-line px-4 py-4 sm:px-5">
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {t("label")}
      </label>
      <TextArea
        id={id}
        value={text}
        maxLength={LONGEST}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      {reply.isError ? (
        <div className="mt-2">
          <Notice tone="bad">{t("failed")}</Notice>
        </div>
      ) : null}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p id={`${id}-hint`} className="min-w-0 grow basis-48 text-xs text-pretty text-muted">
          {isOutsideWindow
            ? t("outsideWindow")
            : conversation.handledBy === "agent"
              ? t("agentAnswersToo")
              : t("hint")}
        </p>
        <Button
          type="submit"
          look="primary"
          aria-disabled={isBlocked}
          className={isBlocked ? "opacity-60" : ""}
        >
          <Send aria-hidden />
          {t(reply.isPending ? "sending" : "send")}
        </Button>
      </div>
    </form>
  );
}
