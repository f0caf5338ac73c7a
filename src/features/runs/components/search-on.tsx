"use client";

import { useTranslations } from "next-intl";
import type { LivePage } from "#ui/list/live-page.ts";

/** A search looks through so much at a time: nothing found so far does not mean that there is nothing. */
export function SearchOn({ page }: { page: LivePage<unknown> | undefined }) {
  const t = useTranslations("runs");
  if (page === undefined || page.items.length > 0 || page.nextCursor === null) return null;
  return (
    <p role="status" className="mt-4 rounded-lg bg-info-soft px-3 py-2.5 text-sm text-info">
      {t("searchOn")}
    </p>
  );
}
