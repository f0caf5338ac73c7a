"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useAnnounce } from "./announcer.tsx";

/** Whether what is shown is kept up to date, in words; losing and regaining it is announced. */
export function LiveIndicator({ connected }: { connected: boolean }) {
  const t = useTranslations("live");
  const announce = useAnnounce();
  const before = useRef(connected);

  useEffect(() => {
    if (before.current === connected) return;
    before.current = connected;
    announce(connected ? t("backOnline") : t("retrying"));
  }, [connected, announce, t]);

  return (
    <span
      title={connected ? t("liveHint") : undefined}
      data-connected={connected}
      className={`inline-flex items-center gap-2 rounded-full px-2.5 py-1 text-xs font-medium whitespace-nowrap ${
        connected ? "bg-good-soft text-good" : "bg-warn-soft text-warn"
      }`}
    >
      <span aria-hidden className="size-1.5 animate-breathe rounded-full bg-current" />
      {connected ? t("live") : t("retrying")}
    </span>
  );
}
