"use client";

import { ServerCrash } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";
import { StatePanel } from "./state-panel.tsx";

type PageErrorProps = { error: unknown; retry: () => void };

function findDigest(error: unknown): string | undefined {
  const digest = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === "string" ? digest : undefined;
}

/** A page that failed: what a person needs to know, a reference for the log, and a way to try again. */
export function PageError({ error, retry }: PageErrorProps) {
  const t = useTranslations("errors");
  const digest = findDigest(error);
  return (
    <div role="alert">
      <StatePanel
        icon={ServerCrash}
        tone="bad"
        heading="h1"
        title={t("title")}
        action={
          <Button look="primary" onClick={retry}>
            {t("retry")}
          </Button>
        }
      >
        <p>{t("body")}</p>
        {digest === undefined ? null : (
          <p className="mt-3 font-mono text-xs">{t("reference", { digest })}</p>
        )}
      </StatePanel>
    </div>
  );
}
