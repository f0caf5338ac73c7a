"use client";

import { ArrowDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { DayDivider } from "../thread/day-divider.tsx";
import type { useStickToEnd } from "../thread/use-stick-to-end.ts";
import { OwnMessage } from "./own-message.tsx";
import { ReplyDraft } from "./reply-draft.tsx";
import { ReplyMessage } from "./reply-message.tsx";
import type { ChatEntry } from "./to-chat-entries.ts";

type ChatLogProps = {
  entries: readonly ChatEntry[];
  onRetry: (clientMessageId: string) => void;
  onDiscard: (clientMessageId: string) => void;
  /** Stands above the messages. */
  before: ReactNode;
  /** Stands below them. */
  after: ReactNode;
  end: ReturnType<typeof useStickToEnd>;
};

// It scrolls, and who has no mouse scrolls it by keyboard.
const REACHABLE = 0;

function toTime(entry: ChatEntry): string | null {
  if (entry.kind === "own") return entry.at;
  return entry.kind === "reply" ? entry.message.createdAt : null;
}

/** The conversation, oldest first. The announcer tells what is new in it, so it is not live itself. */
export function ChatLog({ entries, onRetry, onDiscard, before, after, end }: ChatLogProps) {
  const t = useTranslations("chat");
  const format = useFormatter();
  const lastOwn = entries.findLast(({ kind }) => kind === "own")?.key;
  const toDay = (at: string) => format.dateTime(new Date(at), { dateStyle: "short" });
  let day = "";

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={end.scroller}
        role="log"
        aria-live="off"
        aria-label={t("log")}
        tabIndex={REACHABLE}
        className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div
          ref={end.content}
          className="mx-auto flex min-h-full max-w-3xl flex-col justify-end gap-4 px-4 pt-5 pb-4 sm:px-6"
        >
          {before}
          {entries.map((entry) => {
            const at = toTime(entry);
            const isNewDay = at !== null && toDay(at) !== day;
            if (at !== null) day = toDay(at);
            return (
              <Fragment key={entry.key}>
                {isNewDay && at !== null ? <DayDivider at={at} /> : null}
                {entry.kind === "own" ? (
                  <OwnMessage
                    entry={entry}
                    withState={entry.key === lastOwn}
                    onRetry={onRetry}
                    onDiscard={onDiscard}
                  />
                ) : entry.kind === "reply" ? (
                  <ReplyMessage message={entry.message} />
                ) : (
                  <ReplyDraft draft={entry.draft} />
                )}
              </Fragment>
            );
          })}
          {after}
        </div>
      </div>
      {end.atEnd ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button className="pointer-events-auto rounded-full shadow-float" onClick={end.toEnd}>
            <ArrowDown aria-hidden />
            {t("toEnd")}
          </Button>
        </div>
      )}
    </div>
  );
}
