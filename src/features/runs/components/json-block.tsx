"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "#ui/button.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { fetchJson } from "#ui/live/fetch-json.ts";
import { Notice } from "#ui/notice.tsx";
import type { JsonText } from "../run.ts";
import { prettyJson } from "./pretty-json.ts";

// About a screen; a text of hundreds of lines would bury what comes after it.
const PREVIEW_CHARS = 1_500;

type JsonBlockProps = {
  name: string;
  value: JsonText;
  /** Where the whole text is, for one that the engine has cut. */
  wholeUrl: string;
};

/** A JSON value to be read and copied; a long one opens when asked to, and is fetched if need be. */
export function JsonBlock({ name, value, wholeUrl }: JsonBlockProps) {
  const t = useTranslations("runs.text");
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const whole = useMutation({ mutationFn: () => fetchJson<JsonText>(wholeUrl) });
  const { text, cut, bytes } = whole.data ?? value;
  const json = useMemo(() => (cut ? text : prettyJson(text)), [text, cut]);
  const isOpen = open && !cut;
  const shown = isOpen ? json : json.slice(0, PREVIEW_CHARS);
  const isPart = shown.length < json.length || cut;

  function showAll() {
    setOpen(true);
    if (cut && !whole.isPending) whole.mutate();
  }

  return (
    <div className="overflow-clip rounded-lg border border-line">
      <div className="flex min-h-10 items-center justify-between gap-3 px-3">
        <p className="text-xs font-medium text-muted">{name}</p>
        <CopyButton text={json} name={name} />
      </div>
      <JsonView json={shown} />
      {isPart ? (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-3 py-2 text-xs text-muted">
          <span>
            {t("cut", {
              shown: format.number(shown.length),
              size: format.number(bytes / 1_000, {
                style: "unit",
                unit: "kilobyte",
                maximumFractionDigits: 1,
              }),
            })}
          </span>
          <Button size="small" onClick={showAll} aria-disabled={whole.isPending}>
            {whole.isPending ? t("loading") : t("whole")}
          </Button>
        </div>
      ) : null}
      {whole.isError ? (
        <div className="p-3">
          <Notice tone="bad">{t("failed")}</Notice>
        </div>
      ) : null}
    </div>
  );
}
