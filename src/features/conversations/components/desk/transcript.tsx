"use client";

import { ArrowDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Fragment } from "react";
import { Button } from "#ui/button.tsx";
import type { StaffMessage } from "../../conversation.ts";
import { DayDivider } from "../thread/day-divider.tsx";
import { useStickToEnd } from "../thread/use-stick-to-end.ts";
import { TranscriptMessage } from "./transcript-message.tsx";

type TranscriptProps = {
  messages: readonly StaffMessage[];
  hasMore: boolean;
  onMore: () => void;
};

// It scrolls, and who has no mouse scrolls it by keyboard.
const REACHABLE = 0;

/** Everything that was said, oldest first, with its end in view. */
export function Transcript({ messages, hasMore, onMore }: TranscriptProps) {
  const t = useTranslations("conversations");
  const format = useFormatter();
  const { scroller, content, atEnd, toEnd } = useStickToEnd(messages[0]?.id);
  const toDay = (at: string) => format.dateTime(new Date(at), { dateStyle: "short" });
  let day = "";
  return (
    <div className="relative">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t("transcript")}
        tabIndex={REACHABLE}
        className="h-[min(50dvh,44rem)] overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div ref={content} className="flex min-h-full flex-col justify-end gap-4 px-4 py-4 sm:px-5">
          {hasMore ? (
            <Button className="mb-auto self-center" onClick={onMore}>
              {t("earlier")}
            </Button>
          ) : null}
          {messages.map((message) => {
            const isNewDay = toDay(message.createdAt) !== day;
            day = toDay(message.createdAt);
            return (
              <Fragment key={message.id}>
                {isNewDay ? <DayDivider at={message.createdAt} /> : null}
                <TranscriptMessage message={message} />
              </Fragment>
            );
          })}
        </div>
      </div>
      {atEnd ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button className="pointer-events-auto rounded-full shadow-float" onClick={toEnd}>
            <ArrowDown aria-hidden />
            {t("toEnd")}
          </Button>
        </div>
      )}
    </div>
  );
}
