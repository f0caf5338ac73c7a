"use client";

import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useStickToEnd } from "../thread/use-stick-to-end.ts";
import { ChatBefore } from "./chat-before.tsx";
import { ChatComposer } from "./chat-composer.tsx";
import { ChatHeader } from "./chat-header.tsx";
import { ChatLog } from "./chat-log.tsx";
import type { ChatMenuProps } from "./chat-menu.tsx";
import { ChatUploads } from "./chat-uploads.tsx";
import { ChatWelcome } from "./chat-welcome.tsx";
import { toChatEntries } from "./to-chat-entries.ts";
import { useChatHistory } from "./use-chat-history.ts";
import { useChatSender } from "./use-chat-sender.ts";
import { ACCEPTED_FILES, useChatUploads } from "./use-chat-uploads.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useReplyAnnouncements } from "./use-reply-announcements.ts";
import { useVisibleHeight } from "./use-visible-height.ts";

type ChatViewProps = ChatMenuProps & { firmName: string };

/** The whole chat of a client. */
export function ChatView({ firmName, ...menu }: ChatViewProps) {
  const t = useTranslations("chat");
  const history = useChatHistory();
  const { outgoing, deliveries, send, retry, discard } = useChatSender(history.settle);
  const files = useChatUploads();
  const drop = useFileDrop(files.add);
  const frame = useVisibleHeight<HTMLDivElement>();
  const [text, setText] = useState("");
  const entries = useMemo(
    () => toChatEntries(history.messages, outgoing, deliveries),
    [history.messages, outgoing, deliveries],
  );
  const end = useStickToEnd(entries[0]?.key);
  useReplyAnnouncements(history.messages, history.state === "ready");

  const isEmpty = text.trim() === "" && files.documents.length === 0;
  const isNew = history.state === "ready" && entries.length === 0;

  function ask(question: string) {
    send(question, []);
    end.toEnd();
  }

  function sendDraft() {
    send(text.trim(), files.documents);
    setText("");
    files.clear();
    end.toEnd();
  }

  return (
    <div
      ref={frame}
      data-full-height
      className="relative flex h-dvh flex-col overflow-hidden"
      {...drop.handlers}
    >
      <ChatHeader
        firmName={firmName}
        handledBy={history.handledBy}
        connected={history.connected}
        {...menu}
      />
      <main className="flex min-h-0 grow flex-col">
        <ChatLog
          entries={entries}
          onRetry={retry}
          onDiscard={discard}
          end={end}
          before={
            isNew ? (
              <ChatWelcome firmName={firmName} onAsk={ask} />
            ) : (
              <ChatBefore history={history} />
            )
          }
          after={
            history.handledBy === "staff" ? (
              <p
                data-testid="with-staff"
                className="flex items-start gap-2.5 rounded-xl bg-info-soft px-4 py-3 text-sm text-info"
              >
                <UserRound aria-hidden className="mt-0.5 size-4 shrink-0" />
                {t("withStaff")}
              </p>
            ) : null
          }
        />
        <div className="mx-auto w-full max-w-3xl px-3 pt-1 pb-[calc(0.5rem+env(safe-area-inset-bottom))] sm:px-6 sm:pb-3">
          <ChatUploads files={files} />
          <ChatComposer
            text={text}
            onText={setText}
            onSend={sendDraft}
            onFiles={files.add}
            accept={ACCEPTED_FILES}
            blocked={files.isBusy ? t("composer.uploading") : null}
            isEmpty={isEmpty}
          />
        </div>
      </main>
      {drop.over ? (
        <div className="pointer-events-none absolute inset-3 z-10 grid place-items-center rounded-2xl border-2 border-dashed border-accent bg-accent-soft/90 text-base font-medium text-accent-strong">
          {t("dropFiles")}
        </div>
      ) : null}
    </div>
  );
}
