"use client";

import { memo } from "react";
import type { ChatMessage } from "../../conversation.ts";
import { LinkedText } from "../thread/linked-text.tsx";
import { MessageTime } from "../thread/message-time.tsx";
import { DocumentCard } from "./document-card.tsx";
import { ReplyFrame } from "./reply-frame.tsx";
import { ReplyNotice } from "./reply-notice.tsx";

/** A complete answer. */
export const ReplyMessage = memo(function ReplyMessage({ message }: { message: ChatMessage }) {
  return (
    <ReplyFrame author={message.author}>
      <div className="mt-1 w-fit max-w-full rounded-2xl rounded-tl-md border border-line bg-surface px-4 py-2.5 shadow-card">
        <p className="wrap-anywhere whitespace-pre-wrap">
          <LinkedText text={message.text} />
        </p>
        <MessageTime at={message.createdAt} />
      </div>
      {message.documents.length === 0 ? null : (
        <div className="mt-2 grid max-w-sm gap-2">
          {message.documents.map((document) => (
            <DocumentCard key={document.id} document={document} />
          ))}
        </div>
      )}
      <ReplyNotice status={message.status} />
    </ReplyFrame>
  );
});
