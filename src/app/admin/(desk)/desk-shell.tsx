"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { WordMark } from "#ui/word-mark.tsx";
import { ADMIN_HOME } from "../safe-next-path.ts";
import { AccountMenu } from "./account-menu.tsx";
import { AccountPanel } from "./account-panel.tsx";
import type { AccountProps } from "./account-props.ts";
import { BottomNavigation } from "./bottom-navigation.tsx";
import { DeskNavigation } from "./desk-navigation.tsx";

/** The frame of every staff page: a bar at the side, on phones one at the top and one at the bottom. */
export function DeskShell({ children, ...account }: AccountProps & { children: ReactNode }) {
  const t = useTranslations("app");
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-sm font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t("skip")}
      </a>
      <header className="sticky top-0 z-20 flex h-14 items-center justify-between border-b border-line bg-surface px-4 md:h-dvh md:flex-col md:items-stretch md:justify-start md:border-r md:border-b-0 md:p-4">
        <Link href={ADMIN_HOME} className="w-fit rounded-lg md:px-2 md:py-1">
          <WordMark />
        </Link>
        <div className="-mx-1.5 my-5 min-h-0 overflow-y-auto px-1.5 py-1 max-md:hidden">
          <DeskNavigation />
        </div>
        <div className="mt-auto max-md:hidden">
          <AccountPanel {...account} />
        </div>
        <div className="md:hidden">
          <AccountMenu {...account} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl px-4 pt-6 pb-28 outline-none sm:px-6 md:px-8 md:py-9"
      >
        {children}
      </main>
      <div className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
        <BottomNavigation />
      </div>
    </div>
  );
}
