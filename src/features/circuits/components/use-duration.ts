"use client";

import { useTranslations } from "next-intl";

/** Writes a length of time in the one or two units that matter: `2 h 5 min`. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations("breakers.history");
  return (ms) => {
    const seconds = Math.round(ms / 1_000);
    if (seconds < 60) return t("seconds", { count: seconds });
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return t("minutes", { count: minutes });
    const rest = minutes % 60;
    const hours = t("hours", { count: Math.floor(minutes / 60) });
    return rest === 0 ? hours : `${hours} ${t("minutes", { count: rest })}`;
  };
}
