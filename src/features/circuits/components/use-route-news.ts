"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useAnnounce } from "#ui/live/announcer.tsx";

// Long enough for the news of what happened to be read first, and for the way to settle.
const SETTLE_MS = 1_500;

/** Announces that a chain is answered by someone else, once it has stayed so for a moment. */
export function useRouteNews(chain: string, answering: string): void {
  const t = useTranslations("breakers");
  const announce = useAnnounce();
  const said = useRef(answering);

  useEffect(() => {
    if (said.current === answering) return;
    const timer = setTimeout(() => {
      said.current = answering;
      announce(t("newsRoute", { chain, link: answering }));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [chain, answering, announce, t]);
}
