"use client";

import {
  Check,
  CheckCheck,
  CircleAlert,
  Clock3,
  type LucideIcon,
  UserRound,
  WifiOff,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import type { OwnEntry, OwnState } from "./to-chat-entries.ts";

const ICONS: Record<OwnState, LucideIcon> = {
  sending: Clock3,
  sent: Check,
  answered: CheckCheck,
  with_staff: UserRound,
  failed: CircleAlert,
  offline: WifiOff,
  limited: Clock3,
  retrying: Clock3,
};

const KNOWN_FAILURES = ["invalid_input", "conflict"] as const;
type KnownFailure = (typeof KNOWN_FAILURES)[number];
const isKnown = (code: string | null): code is KnownFailure =>
  KNOWN_FAILURES.some((known) => known === code);

type OwnStatusProps = {
  entry: OwnEntry;
  onRetry: (clientMessageId: string) => void;
  onDiscard: (clientMessageId: string) => void;
};

/** How far the client's message has come, in a word, and what can be done when it did not arrive. */
export function OwnStatus({ entry, onRetry, onDiscard }: OwnStatusProps) {
  const t = useTranslations("chat");
  const { state, clientMessageId, failure } = entry;
  const Icon = ICONS[state];
  const isBad = state === "failed";
  const isWaiting = state === "offline" || state === "limited" || state === "retrying";
  return (
    <div className="mt-1 flex flex-wrap items-center justify-end gap-x-1 gap-y-1">
      <span
        data-testid="own-state"
        data-state={state}
        className={`flex items-center gap-1.5 text-xs ${isBad ? "text-bad" : isWaiting ? "text-warn" : "text-muted"}`}
      >
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {isBad ? t(`failure.${isKnown(failure) ? failure : "other"}`) : t(`state.${state}`)}
      </span>
      {isBad && clientMessageId !== null ? (
        <>
          <Button size="small" onClick={() => onRetry(clientMessageId)}>
            {t("retry")}
          </Button>
          <Button look="quiet" size="small" onClick={() => onDiscard(clientMessageId)}>
            {t("discard")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
