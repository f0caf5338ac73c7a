"use client";

import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import { LinkedText } from "../thread/linked-text.tsx";
import type { ReplyDraft as Draft } from "./delivery.ts";
import { ReplyFrame } from "./reply-frame.tsx";
import { ReplyNotice } from "./reply-notice.tsx";

const DELAYS = ["", "[animation-delay:300ms]", "[animation-delay:600ms]"];

/** An answer while it is written, word by word. Nothing of it is read out before it is complete. */
export function ReplyDraft({ draft }: { draft: Draft }) {
  const t = useTranslations("chat");
  return (
    <ReplyFrame author="agent">
      <div
        data-testid="reply-draft"
        className="mt-1 w-fit max-w-full rounded-2xl rounded-tl-md border border-line bg-surface px-4 py-2.5 shadow-card"
      >
        {draft.text === "" ? null : (
          <p className="wrap-anywhere whitespace-pre-wrap">
            <LinkedText text={draft.text} />
          </p>
        )}
        <p className={cn("flex items-center gap-2 text-xs text-muted", draft.text && "mt-1.5")}>
          <span aria-hidden className="flex gap-1">
            {DELAYS.map((delay) => (
              <span
                key={delay}
                className={cn("size-1.5 animate-breathe rounded-full bg-current", delay)}
              />
            ))}
          </span>
          {t("state.writing")}
        </p>
      </div>
      <ReplyNotice status={draft.status} />
    </ReplyFrame>
  );
}
