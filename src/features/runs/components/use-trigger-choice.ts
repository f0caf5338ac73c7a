"use client";

import { useTranslations } from "next-intl";
import type { FilterChoice } from "#ui/list/filter-bar.tsx";
import { useListParams } from "#ui/live/use-list-params.ts";
import { RUN_TRIGGERS } from "../run.ts";
import { RUN_PARAMS } from "./run-addresses.ts";
import { showsScheduled } from "./to-run-query.ts";

/** The filter by what has started a run. What it says first is what the list shows by itself. */
export function useTriggerChoice(): FilterChoice {
  const t = useTranslations("runs.trigger");
  const { params } = useListParams(RUN_PARAMS);
  const own = showsScheduled(params) ? "all" : "event";
  const others = (["all", ...RUN_TRIGGERS] as const).filter((value) => value !== own);
  return {
    name: "trigger",
    label: t("label"),
    all: t(own),
    options: others.map((value) => ({ value, label: t(value) })),
  };
}
