"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { cn } from "#ui/cn.ts";
import { DESK_GROUPS, isOnPage } from "./desk-pages.ts";

type DeskNavigationProps = {
  /** Called when a page is chosen, also the one that is open. */
  onChoose?: () => void;
};

/** All pages there are, in their groups. */
export function DeskNavigation({ onChoose }: DeskNavigationProps) {
  const t = useTranslations("navigation");
  const pathname = usePathname();
  const id = useId();
  return (
    <nav aria-label={t("label")} className="grid gap-5">
      {DESK_GROUPS.map(({ name: group, pages }) => (
        <div key={group}>
          <p id={`${id}-${group}`} className="mb-1 px-2.5 text-xs font-medium text-muted">
            {t(`groups.${group}`)}
          </p>
          <ul aria-labelledby={`${id}-${group}`} className="grid gap-0.5">
            {pages.map((page) => {
              const { path, name, icon: Icon } = page;
              const isHere = isOnPage(pathname, page);
              return (
                <li key={path}>
                  <Link
                    href={path}
                    aria-current={isHere ? "page" : undefined}
                    {...(onChoose === undefined ? {} : { onClick: onChoose })}
                    className={cn(
                      "flex h-11 items-center gap-3 rounded-lg px-2.5 text-sm transition-colors md:h-9",
                      isHere
                        ? "bg-accent-soft font-medium text-accent-strong"
                        : "text-muted hover:bg-sunken hover:text-ink",
                    )}
                  >
                    <Icon aria-hidden className="size-4 shrink-0" />
                    {t(name)}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
