"use client";

import { CreditCard, LogIn, Menu } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { type PreferenceActions, Preferences } from "#ui/preferences.tsx";
import type { Theme } from "#ui/theme.ts";

export type ChatMenuProps = { theme: Theme; actions: PreferenceActions };

const LINKS = [
  { path: "/checkout", name: "pay", icon: CreditCard },
  { path: "/admin", name: "staff", icon: LogIn },
] as const;

/** The ways on from the chat, language and light. */
export function ChatMenu({ theme, actions }: ChatMenuProps) {
  const t = useTranslations("chat.menu");
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t("open")}
        className="grid size-11 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
      >
        <Menu aria-hidden className="size-5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={t("label")}
          className="z-30 w-80 max-w-[calc(100vw-1.5rem)] rounded-xl border border-line bg-raised p-3 shadow-float"
        >
          <ul className="mb-3 grid gap-0.5 border-b border-line pb-3">
            {LINKS.map(({ path, name, icon: Icon }) => (
              <li key={path}>
                <Link
                  href={path}
                  prefetch={false}
                  className="flex h-11 items-center gap-3 rounded-lg px-2.5 text-sm hover:bg-sunken sm:h-9"
                >
                  <Icon aria-hidden className="size-4 text-muted" />
                  {t(name)}
                </Link>
              </li>
            ))}
          </ul>
          <Preferences theme={theme} actions={actions} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
