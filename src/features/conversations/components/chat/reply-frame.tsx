"use client";

import { Sparkles, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageAuthor } from "../../conversation.ts";

type ReplyFrameProps = { author: MessageAuthor; children: ReactNode };

/** What we write, at the left, with who it is: the assistant or a person. */
export function ReplyFrame({ author, children }: ReplyFrameProps) {
  const t = useTranslations("chat");
  const name = t(`author.${author}`);
  const isPerson = author === "staff";
  const Icon = isPerson ? UserRound : Sparkles;
  return (
    <article
      aria-label={name}
      data-testid="reply"
      data-author={author}
      className="flex max-w-[95%] items-start gap-3 sm:max-w-[85%]"
    >
      <span
        aria-hidden
        className={`mt-0.5 grid size-8 shrink-0 place-items-center rounded-full ${
          isPerson ? "bg-info-soft text-info" : "bg-accent-soft text-accent"
        }`}
      >
        <Icon className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 grow">
        <p className="text-xs font-medium text-muted">{name}</p>
        {children}
      </div>
    </article>
  );
}
