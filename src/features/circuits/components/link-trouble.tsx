"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "#ui/time-text.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import type { LinkState } from "./link-state.ts";
import { TrialCountdown } from "./trial-countdown.tsx";

const BOXES: Record<Exclude<LinkState, "closed">, string> = {
  open: "bg-bad-soft text-bad",
  halfOpen: "bg-warn-soft text-warn",
  isolated: "bg-info-soft text-info",
};

/** Why a link does not take calls as usual, in people's words, and when that ends. */
export function LinkTrouble({ link, state }: { link: CircuitView; state: LinkState }) {
  const t = useTranslations("breakers");
  if (state === "closed") return null;
  return (
    <div className={`space-y-2 rounded-lg px-2.5 py-2 text-xs ${BOXES[state]}`}>
      {link.isolated === null ? (
        <p className="font-medium">
          {state === "open" && link.reason !== null
            ? t(`reason.${link.reason}`)
            : t(`stateHint.${state}`)}
        </p>
      ) : (
        <p className="wrap-anywhere">
          {t("isolatedBy", { by: link.isolated.by, note: link.isolated.note })}
        </p>
      )}
      {state === "open" && link.nextTrialAt !== null ? (
        <TrialCountdown since={link.since} until={link.nextTrialAt} />
      ) : null}
      {state === "isolated" && link.isolated !== null ? (
        <p>
          <RelativeTime at={link.isolated.since} />
        </p>
      ) : null}
    </div>
  );
}
