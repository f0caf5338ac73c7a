"use client";

import { CircleCheck, LifeBuoy, OctagonX, Split } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import type { Route } from "./find-route.ts";
import { toLinkName } from "./link-name.ts";

const LOOKS = {
  success: { icon: CircleCheck, tone: "text-good" },
  fallback: { icon: Split, tone: "text-warn" },
  degraded: { icon: LifeBuoy, tone: "text-warn" },
  failed: { icon: OctagonX, tone: "text-bad" },
} as const;

/** Who answers now, and how good that is. */
export function ChainQuality({ route, lastResort }: { route: Route; lastResort: string | null }) {
  const t = useTranslations("breakers");
  const { icon: Icon, tone } = LOOKS[route.quality];
  const name =
    route.answering !== null && route.answering === lastResort
      ? t("lastResort.title")
      : toLinkName(route.answering ?? "");
  return (
    <p
      data-testid="answering"
      data-quality={route.quality}
      className="flex items-center gap-2 text-sm"
    >
      <Icon aria-hidden className={cn("size-4 shrink-0", tone)} />
      <span>
        {route.answering === null ? (
          t("nobody")
        ) : (
          <span className="font-medium">{t("answering", { link: name })}</span>
        )}
        <span className="text-muted"> · {t(`quality.${route.quality}`)}</span>
      </span>
    </p>
  );
}
