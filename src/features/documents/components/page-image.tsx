"use client";

import { ImageOff } from "lucide-react";
import Image from "next/image";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "#ui/cn.ts";
import { StatePanel } from "#ui/state-panel.tsx";
import { toPageImageUrl } from "./document-address.ts";

// A scrolled area must be reachable by keyboard.
const REACHABLE = 0;
// Of an A4 page; the picture's own shape counts once it is there.
const SHAPE = { width: 1200, height: 1697 };

type PageImageProps = { documentId: string; page: number; percent: number };

/** The picture of a page, as wide as its place or wider. */
export function PageImage({ documentId, page, percent }: PageImageProps) {
  const t = useTranslations("document");
  const [state, setState] = useState<"waiting" | "loading" | "shown" | "failed">("waiting");

  // Not from the server: its inline style would break the security policy, and a picture from the
  // cache would be there before anybody listens.
  useEffect(() => setState("loading"), []);

  if (state === "failed") {
    return (
      <StatePanel icon={ImageOff} tone="bad" title={t("imageFailed")}>
        {t("page", { page })}
      </StatePanel>
    );
  }
  return (
    <section
      tabIndex={REACHABLE}
      aria-label={t("page", { page })}
      aria-busy={state !== "shown"}
      className="max-h-[75dvh] min-h-64 overflow-auto bg-sunken"
    >
      {state === "waiting" ? (
        <div className="aspect-1200/1697 animate-breathe bg-line" />
      ) : (
        <Image
          unoptimized
          {...SHAPE}
          src={toPageImageUrl(documentId, page)}
          alt={t("imageAlt", { page })}
          style={{ width: `${percent}%`, maxWidth: "none" }}
          className={cn("block h-auto", state === "loading" && "min-h-96 animate-breathe bg-line")}
          onLoad={() => setState("shown")}
          onError={() => setState("failed")}
        />
      )}
    </section>
  );
}
