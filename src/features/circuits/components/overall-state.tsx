"use client";

import { CircleCheck, LifeBuoy, OctagonX, Split } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import type { Route } from "./find-route.ts";

/** In one sentence: whether people are answered as they should be. */
export function OverallState({ qualities }: { qualities: readonly Route["quality"][] }) {
  const t = useTranslations("breakers.overall");
  const count = (quality: Route["quality"]) => qualities.filter((it) => it === quality).length;
  const [down, degraded, rerouted] = [count("failed"), count("degraded"), count("fallback")];
  const [Icon, look, text] =
    down > 0
      ? ([OctagonX, "bg-bad-soft text-bad", t("down", { count: down })] as const)
      : degraded > 0
        ? ([LifeBuoy, "bg-warn-soft text-warn", t("degraded", { count: degraded })] as const)
        : rerouted > 0
          ? ([Split, "bg-warn-soft text-warn", t("rerouted", { count: rerouted })] as const)
          : ([CircleCheck, "bg-good-soft text-good", t("steady")] as const);
  return (
    <p
      data-testid="overall"
      className={cn("flex items-center gap-3 rounded-xl px-4 py-3 text-sm font-medium", look)}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      {text}
    </p>
  );
}
