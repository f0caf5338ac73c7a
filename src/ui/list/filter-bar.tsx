"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { Button } from "../button.tsx";
import type { ChangeParams, ListParams } from "../live/use-list-params.ts";
import { Select } from "../select.tsx";
import { FilterLink } from "./filter-link.tsx";
import { SearchField } from "./search-field.tsx";

type Choice = { value: string; label: string };
export type FilterChoice = { name: string; label: string; all: string; options: readonly Choice[] };

type FilterBarProps = {
  path: string;
  params: ListParams;
  change: ChangeParams;
  searchHint: string;
  choices: readonly FilterChoice[];
  /** Filters that are set elsewhere on the page, kept when the form is sent without scripts. */
  keep?: readonly string[];
};

/** The filters of a list. Without scripts it is an ordinary form with a button. */
export function FilterBar({
  path,
  params,
  change,
  searchHint,
  choices,
  keep = [],
}: FilterBarProps) {
  const t = useTranslations("list");
  const search = useCallback((q: string) => change({ q }, "replace"), [change]);
  const names = ["q", ...keep, ...choices.map(({ name }) => name)];
  const isFiltered = names.some((name) => params[name] !== undefined);

  return (
    <search aria-label={t("filters")} className="@container block">
      <form
        method="get"
        action={path}
        className="flex flex-col gap-3 @2xl:flex-row @2xl:items-center"
      >
        <SearchField
          name="q"
          label={t("search")}
          hint={searchHint}
          value={params.q ?? ""}
          onSearch={search}
        />
        {keep.map((name) =>
          params[name] ? <input key={name} type="hidden" name={name} value={params[name]} /> : null,
        )}
        <div className="flex flex-wrap gap-3 empty:hidden @2xl:flex-nowrap">
          {choices.map(({ name, label, all, options }) => (
            <div key={name} className="min-w-36 grow basis-0 @2xl:w-48 @2xl:grow-0 @2xl:basis-auto">
              <Select
                name={name}
                aria-label={label}
                value={params[name] ?? ""}
                onChange={(event) => change({ [name]: event.target.value })}
              >
                <option value="">{all}</option>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </Select>
            </div>
          ))}
        </div>
        <noscript>
          <Button type="submit">{t("apply")}</Button>
        </noscript>
        {isFiltered ? (
          <Button look="quiet" asChild className="@max-2xl:self-start">
            <FilterLink
              href={path}
              onSelect={() => change(Object.fromEntries(names.map((name) => [name, ""])))}
            >
              <X aria-hidden />
              {t("clear")}
            </FilterLink>
          </Button>
        ) : null}
      </form>
    </search>
  );
}
