"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../button.tsx";
import { type ListParams, toAddress } from "../live/list-params.ts";
import type { ChangeParams } from "../live/use-list-params.ts";
import { FilterLink } from "./filter-link.tsx";

type PagingProps = {
  path: string;
  params: ListParams;
  change: ChangeParams;
  nextCursor: string | null;
  /** Called when another page is asked for: to bring its beginning into view. */
  onTurn: () => void;
};

/** On to what is older, and back to the newest. */
export function Paging({ path, params, change, nextCursor, onTurn }: PagingProps) {
  const t = useTranslations("list");
  const { cursor, ...filters } = params;
  if (cursor === undefined && nextCursor === null) return null;

  function turn(to: string) {
    change({ cursor: to });
    onTurn();
  }

  return (
    <nav aria-label={t("paging")} className="mt-4 flex flex-wrap items-center gap-3">
      {cursor === undefined ? null : (
        <>
          <Button asChild>
            <FilterLink href={toAddress(path, filters)} onSelect={() => turn("")}>
              <ArrowLeft aria-hidden />
              {t("newest")}
            </FilterLink>
          </Button>
          <span className="text-sm text-muted">
            {nextCursor === null ? t("end") : t("olderPage")}
          </span>
        </>
      )}
      {nextCursor === null ? null : (
        <Button asChild className="ml-auto">
          <FilterLink
            href={toAddress(path, { ...filters, cursor: nextCursor })}
            onSelect={() => turn(nextCursor)}
          >
            {t("older")}
            <ArrowRight aria-hidden />
          </FilterLink>
        </Button>
      )}
    </nav>
  );
}
