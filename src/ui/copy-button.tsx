"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { useAnnounce } from "./live/announcer.tsx";

const SHOWN_MS = 2_000;

/** Puts `text` on the clipboard. `name` is what it is, for those who do not see what it stands next to. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const t = useTranslations("copy");
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(t("copied"));
    } catch {
      // Browsers give the clipboard only to pages they trust (https or localhost).
      announce(t("failed"));
    }
  }

  return (
    <Button
      look="quiet"
      size="icon"
      onClick={copy}
      aria-label={t("copyNamed", { name })}
      title={copied ? t("copied") : t("copy")}
    >
      {copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
    </Button>
  );
}
