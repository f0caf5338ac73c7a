"use client";

import { ServerCrash } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { StatePanel } from "#ui/state-panel.tsx";

type EngineGateProps<T> = {
  url: string;
  /** What the server has loaded; undefined when the engine did not answer it. */
  initial: T | undefined;
  children: (loaded: T) => ReactNode;
};

function Away<T>({ url, children }: Omit<EngineGateProps<T>, "initial">) {
  const t = useTranslations("runs.away");
  const errors = useTranslations("errors");
  const { data, refetch } = useLiveQuery<T>({ url, initial: undefined });
  if (data !== undefined) return children(data);
  return (
    <div role="alert">
      <StatePanel
        icon={ServerCrash}
        tone="bad"
        heading="h1"
        title={t("title")}
        action={<Button onClick={() => void refetch()}>{errors("retry")}</Button>}
      >
        {t("body")}
      </StatePanel>
    </div>
  );
}

/** Shows a page that begins with an answer of the job engine; while there is none, asks again and again. */
export function EngineGate<T>({ url, initial, children }: EngineGateProps<T>) {
  return initial === undefined ? <Away url={url}>{children}</Away> : children(initial);
}
