"use client";

import { CreditCard, Route, Webhook } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";

const PAGES = [
  { path: "/admin/webhooks", name: "webhooks", icon: Webhook },
  { path: "/admin/payments", name: "payments", icon: CreditCard },
  { path: "/admin/breakers", name: "breakers", icon: Route },
] as const;

const SIDE_LINK = "flex h-9 items-center gap-3 rounded-lg px-2.5 text-sm transition-colors";
const BOTTOM_LINK = "flex h-16 flex-col items-center justify-center gap-1 text-xs";

/** The pages there are. Only one of the two places is shown at a time. */
export function DeskNavigation({ place }: { place: "side" | "bottom" }) {
  const t = useTranslations("navigation");
  const pathname = usePathname();
  return (
    <nav aria-label={t("label")}>
      <ul className={place === "side" ? "grid gap-1" : "grid auto-cols-fr grid-flow-col"}>
        {PAGES.map(({ path, name, icon: Icon }) => {
          const isHere = pathname === path || pathname.startsWith(`${path}/`);
          return (
            <li key={path}>
              <Link
                href={path}
                aria-current={isHere ? "page" : undefined}
                className={cn(
                  place === "side" ? SIDE_LINK : BOTTOM_LINK,
                  isHere ? "font-medium text-accent-strong" : "text-muted hover:text-ink",
                  place === "side" && (isHere ? "bg-accent-soft" : "hover:bg-sunken"),
                )}
              >
                <Icon aria-hidden className={place === "side" ? "size-4" : "size-5"} />
                {t(name)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
