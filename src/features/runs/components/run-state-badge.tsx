"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import type { RunState, StepState } from "../run.ts";

const TONES: Record<RunState | StepState, Tone> = {
  scheduled: "neutral",
  queued: "neutral",
  running: "info",
  retrying: "warn",
  sleeping: "neutral",
  waiting: "neutral",
  completed: "good",
  failed: "bad",
  cancelled: "neutral",
};

/** Where a run or one of its steps stands. */
export function RunStateBadge({ state }: { state: RunState | StepState }) {
  const t = useTranslations("runs.state");
  return (
    <Badge tone={TONES[state]} busy={state === "running" || state === "retrying"}>
      {t(state)}
    </Badge>
  );
}
