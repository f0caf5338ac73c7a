"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { LinkedText } from "../thread/linked-text.tsx";
import { MessageTime } from "../thread/message-time.tsx";
import { DocumentCard } from "./document-card.tsx";
import { OwnStatus } from "./own-status.tsx";
import type { OwnEntry } from "./to-chat-entries.ts";

type OwnMessageProps = {
  entry: OwnEntry;
  /** Whether to say that all is well with it: only of the latest, or it would be said of each. */
  withState: boolean;
  onRetry: (clientMessageId: string) => void;
  onDiscard: (clientMessageId: string) => void;
};

/** What the client wrote, at the right. */
export const OwnMessage = memo(function OwnMessage({ entry, withState, ...act }: OwnMessageProps) {
  const t = useTranslations("chat");
  return (
    <article
      aria-label={t("author.client")}
      data-testid="own-message"
      className="ml-auto max-w-[85%]"
    >
      {entry.text === "" ? null : (
        <div className="ml-auto w-fit rounded-2xl rounded-br-md bg-accent-soft px-4 py-2.5">
          <p className="wrap-anywhere whitespace-pre-wrap">
            <LinkedText text={entry.text} />
          </p>
          <MessageTime at={entry.at} />
        </div>
      )}
      {entry.documents.length === 0 ? null : (
        <div className="mt-2 ml-auto grid w-full max-w-sm gap-2">
          {entry.documents.map((document) => (
            <DocumentCard key={document.id} document={document} />
          ))}
        </div>
      )}
      {entry.state !== "answered" || withState ? <OwnStatus entry={entry} {...act} /> : null}
    </article>
  );
});
