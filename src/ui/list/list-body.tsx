"use client";

import { Inbox, SearchX, ServerCrash } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { Skeleton } from "../skeleton.tsx";
import { StatePanel } from "../state-panel.tsx";
import type { readListTexts } from "./read-list-texts.ts";

type ListBodyProps = {
  state: "loading" | "failed" | "empty" | "no-match" | "full";
  /** What is shown answers the question before: it is on its way out. */
  outdated: boolean;
  words: Pick<
    ReturnType<typeof readListTexts>,
    "emptyTitle" | "emptyBody" | "noMatchTitle" | "noMatchBody"
  >;
  onRetry: () => void;
  children: ReactNode;
};

/** The box of a list in whichever state the list is. */
export function ListBody({ state, outdated, words, onRetry, children }: ListBodyProps) {
  const t = useTranslations("errors");
  return (
    <div
      aria-busy={outdated || state === "loading"}
      className={`@container mt-4 overflow-clip rounded-xl border border-line bg-surface shadow-card transition-opacity ${outdated ? "opacity-60" : ""}`}
    >
      {state === "full" ? children : null}
      {state === "loading" ? (
        <div role="status" aria-label={t("loading")} className="space-y-6 p-5">
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
          <Skeleton className="w-3/5" />
        </div>
      ) : null}
      {state === "empty" ? (
        <StatePanel icon={Inbox} title={words.emptyTitle}>
          {words.emptyBody}
        </StatePanel>
      ) : null}
      {state === "no-match" ? (
        <StatePanel icon={SearchX} title={words.noMatchTitle}>
          {words.noMatchBody}
        </StatePanel>
      ) : null}
      {state === "failed" ? (
        <StatePanel
          icon={ServerCrash}
          tone="bad"
          title={t("loadTitle")}
          action={<Button onClick={onRetry}>{t("retry")}</Button>}
        >
          {t("loadBody")}
        </StatePanel>
      ) : null}
    </div>
  );
}
