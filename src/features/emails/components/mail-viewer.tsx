"use client";

import { Monitor, Smartphone, Type } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "#ui/cn.ts";

const SHAPES = [
  { name: "desktop", icon: Monitor },
  { name: "phone", icon: Smartphone },
  { name: "text", icon: Type },
] as const;
type Shape = (typeof SHAPES)[number]["name"];

type MailViewerProps = {
  /** Where the mail itself is: a page of its own, with a strict policy of its own. */
  src: string;
  text: string;
  lang: string;
};

/** A mail as its reader gets it: on a computer, on a phone, or as plain text. */
export function MailViewer({ src, text, lang }: MailViewerProps) {
  const t = useTranslations("emails.frame");
  const [shape, setShape] = useState<Shape>("desktop");
  return (
    <div>
      <fieldset className="flex gap-1 border-b border-line p-2">
        <legend className="sr-only">{t("width")}</legend>
        {SHAPES.map(({ name, icon: Icon }) => (
          <button
            key={name}
            type="button"
            aria-pressed={shape === name}
            onClick={() => setShape(name)}
            className={cn(
              "flex h-10 items-center gap-2 rounded-md px-3 text-xs font-medium transition-colors sm:h-8",
              shape === name ? "bg-accent-soft text-accent-strong" : "text-muted hover:text-ink",
            )}
          >
            <Icon aria-hidden className="size-4" />
            {t(name)}
          </button>
        ))}
      </fieldset>
      {shape === "text" ? (
        <pre
          lang={lang}
          className="max-h-[40rem] overflow-auto p-4 font-mono text-sm wrap-anywhere whitespace-pre-wrap sm:p-5"
        >
          {text}
        </pre>
      ) : (
        <div className="bg-sunken">
          <iframe
            key={src}
            src={src}
            title={t("title")}
            sandbox=""
            className={cn(
              "mx-auto block h-[34rem] w-full bg-surface",
              shape === "phone" && "max-w-[390px] border-x border-line",
            )}
          />
        </div>
      )}
    </div>
  );
}
