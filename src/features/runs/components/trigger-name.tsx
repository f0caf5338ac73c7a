"use client";

import { useTranslations } from "next-intl";
import { DottedName } from "#ui/dotted-name.tsx";

// What the engine itself starts runs with, in words.
const OWN = {
  "inngest/scheduled.timer": "timer",
  "inngest/function.invoked": "invoked",
  "inngest/function.failed": "failed",
  "inngest/function.finished": "finished",
} as const;

function isOwn(name: string): name is keyof typeof OWN {
  return name in OWN;
}

/** What a run was started by: the name of an event, or what the engine's own events stand for. */
export function TriggerName({ name }: { name: string | null }) {
  const t = useTranslations("runs.triggers");
  if (name === null) return t("gone");
  return isOwn(name) ? t(OWN[name]) : <DottedName name={name} />;
}
