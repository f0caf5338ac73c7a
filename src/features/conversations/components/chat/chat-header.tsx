"use client";

import { useTranslations } from "next-intl";
import { BrandSign } from "#ui/brand-sign.tsx";
import type { Handler } from "../../conversation.ts";
import { ChatMenu, type ChatMenuProps } from "./chat-menu.tsx";

type ChatHeaderProps = ChatMenuProps & {
  firmName: string;
  handledBy: Handler;
  connected: boolean;
};

/** Whose chat it is, who answers at the moment, and the menu. */
export function ChatHeader({ firmName, handledBy, connected, ...menu }: ChatHeaderProps) {
  const t = useTranslations("chat.header");
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-15 max-w-3xl items-center gap-3 px-4 sm:px-6">
        <BrandSign className="size-9 shrink-0" />
        <div className="min-w-0 grow">
          <h1 className="truncate text-base leading-tight font-semibold tracking-tight">
            {firmName}
          </h1>
          <p
            data-testid="chat-line"
            className={`flex items-center gap-1.5 text-xs ${connected ? "text-muted" : "text-warn"}`}
          >
            <span
              aria-hidden
              className={`size-1.5 rounded-full ${connected ? "bg-good" : "animate-breathe bg-warn"}`}
            />
            {connected ? t(handledBy) : t("offline")}
          </p>
        </div>
        <ChatMenu {...menu} />
      </div>
    </header>
  );
}
