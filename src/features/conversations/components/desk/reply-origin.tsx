"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { StaffMessage } from "../../conversation.ts";

/** Who answered, how well that went, how long it took and what it cost. */
export function ReplyOrigin({ message }: { message: StaffMessage }) {
  const t = useTranslations("conversations");
  const format = useFormatter();
  const { author, actor, status, link, model, latencyMs, tokensIn, tokensOut, costMicroUsd } =
    message;
  if (author === "staff") return <>{actor}</>;
  if (author !== "agent") return null;
  const tokens = tokensIn === null || tokensOut === null ? null : tokensIn + tokensOut;
  const parts = [
    status === null ? null : t(`status.${status}`),
    link === null ? null : [link, model].filter(Boolean).join(", "),
    latencyMs === null
      ? null
      : format.number(latencyMs / 1_000, {
          style: "unit",
          unit: "second",
          maximumFractionDigits: 1,
        }),
    tokens === null || tokens === 0 ? null : t("tokens", { count: tokens }),
    costMicroUsd === null || costMicroUsd === 0
      ? null
      : format.number(costMicroUsd / 1_000_000, {
          style: "currency",
          currency: "USD",
          maximumFractionDigits: 5,
        }),
  ];
  return <span suppressHydrationWarning>{parts.filter((part) => part !== null).join(" · ")}</span>;
}
