"use client";

import { CircleUser } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { AccountPanel } from "./account-panel.tsx";
import type { AccountProps } from "./account-props.ts";

/** The account panel behind a button, for phones. */
export function AccountMenu(props: AccountProps) {
  const t = useTranslations("navigation");
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t("account")}
        className="grid size-11 place-items-center rounded-lg text-muted hover:text-ink"
      >
        <CircleUser aria-hidden className="size-6" strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={t("account")}
          className="z-30 w-80 max-w-[calc(100vw-1.5rem)] rounded-xl border border-line bg-raised p-4 shadow-float"
        >
          <AccountPanel {...props} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
