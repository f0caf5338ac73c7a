"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { Preferences } from "#ui/preferences.tsx";
import type { AccountProps } from "./account-props.ts";

/** Who is signed in, how the pages look and speak, and the way out. */
export function AccountPanel({ member, theme, actions }: AccountProps) {
  const t = useTranslations("navigation");
  return (
    <section aria-label={t("account")} className="grid gap-3">
      <Preferences theme={theme} actions={actions} />
      {member === null ? null : (
        <div className="flex items-center gap-2 border-t border-line pt-3">
          <div className="min-w-0 grow px-1">
            <span className="sr-only">{t("signedInAs")}</span>
            <p className="truncate text-sm font-medium">{member.name}</p>
            <p className="truncate text-xs text-muted" title={member.email}>
              {member.email}
            </p>
          </div>
          <form action={actions.signOut}>
            <Button
              type="submit"
              look="quiet"
              size="icon"
              aria-label={t("signOut")}
              title={t("signOut")}
            >
              <LogOut aria-hidden />
            </Button>
          </form>
        </div>
      )}
    </section>
  );
}
