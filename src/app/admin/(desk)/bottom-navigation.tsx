"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { cn } from "#ui/cn.ts";
import { Sheet } from "#ui/sheet.tsx";
import { DeskNavigation } from "./desk-navigation.tsx";
import { isOnPage, PAGES_AT_HAND } from "./desk-pages.ts";

const PLACE = "flex h-16 w-full min-w-0 flex-col items-center justify-center gap-1 px-1 text-xs";

function toLook(isHere: boolean): string {
  return cn(PLACE, isHere ? "font-medium text-accent-strong" : "text-muted hover:text-ink");
}

/** On phones: what is needed most, and a button for all the rest. */
export function BottomNavigation() {
  const t = useTranslations("navigation");
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const isElsewhere = !PAGES_AT_HAND.some((page) => isOnPage(pathname, page));
  return (
    <>
      <nav aria-label={t("shortcuts")}>
        <ul className="grid auto-cols-fr grid-flow-col">
          {PAGES_AT_HAND.map((page) => {
            const { path, name, icon: Icon } = page;
            const isHere = isOnPage(pathname, page);
            return (
              <li key={path}>
                <Link
                  href={path}
                  aria-current={isHere ? "page" : undefined}
                  className={toLook(isHere)}
                >
                  <Icon aria-hidden className="size-5" />
                  {t(name)}
                </Link>
              </li>
            );
          })}
          <li>
            <button
              type="button"
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={() => setOpen(true)}
              className={toLook(isElsewhere)}
            >
              <Ellipsis aria-hidden className="size-5" />
              {t("more")}
            </button>
          </li>
        </ul>
      </nav>
      <Sheet open={open} onClose={close} title={t("allPages")} closeLabel={t("close")}>
        <div className="mt-2">
          <DeskNavigation onChoose={close} />
        </div>
      </Sheet>
    </>
  );
}
