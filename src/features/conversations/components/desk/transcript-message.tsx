"use client";

import { FileText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import type { StaffMessage } from "../../conversation.ts";
import { LinkedText } from "../thread/linked-text.tsx";
import { MessageTime } from "../thread/message-time.tsx";
import { DeliveryState } from "./delivery-state.tsx";
import { ReplyOrigin } from "./reply-origin.tsx";

const BUBBLES = {
  client: "rounded-tl-md border border-line bg-surface",
  agent: "rounded-tr-md bg-accent-soft",
  staff: "rounded-tr-md bg-info-soft",
  system: "rounded-tr-md bg-sunken",
} as const;

/** One message as staff sees it: the client's at the left, ours at the right with where it came from. */
export function TranscriptMessage({ message }: { message: StaffMessage }) {
  const t = useTranslations("conversations");
  const { author, text, documents, delivery, state } = message;
  const isOurs = message.direction === "outbound";
  return (
    <article
      aria-label={t(`author.${author}`)}
      data-testid="transcript-message"
      data-author={author}
      className={cn("max-w-[90%] sm:max-w-[80%]", isOurs && "ml-auto")}
    >
      <p className={cn("mb-1 text-xs font-medium text-muted", isOurs && "text-right")}>
        {t(`author.${author}`)}
      </p>
      {text === "" ? null : (
        <div className={cn("w-fit rounded-2xl px-4 py-2.5", isOurs && "ml-auto", BUBBLES[author])}>
          <p className="text-sm wrap-anywhere whitespace-pre-wrap">
            <LinkedText text={text} />
          </p>
          <MessageTime at={message.createdAt} />
        </div>
      )}
      {documents.map((document) => (
        <Link
          key={document.id}
          href={`/admin/documents/${document.id}`}
          prefetch={false}
          className={cn(
            "mt-1.5 flex w-fit max-w-full items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 text-sm hover:bg-sunken",
            isOurs && "ml-auto",
          )}
        >
          <FileText aria-hidden className="size-4 shrink-0 text-accent" />
          <span className="truncate">{document.name}</span>
          <span className="shrink-0 text-xs text-muted">
            {t(`document.${toDocumentState(document.state)}`)}
          </span>
        </Link>
      ))}
      <div
        className={cn(
          "mt-1 flex flex-wrap gap-x-2 gap-y-0.5 text-xs text-muted",
          isOurs && "justify-end text-right",
        )}
      >
        <ReplyOrigin message={message} />
        {delivery === null ? null : <DeliveryState delivery={delivery} />}
        {isOurs ? null : <span>{t(`received.${toInboundState(state)}`)}</span>}
      </div>
    </article>
  );
}

function toDocumentState(state: string): "uploaded" | "analyzing" | "analyzed" | "failed" {
  return state === "analyzing" || state === "analyzed" || state === "failed" ? state : "uploaded";
}

function toInboundState(state: StaffMessage["state"]): "received" | "answered" | "handed_over" {
  return state === "answered" || state === "handed_over" ? state : "received";
}
