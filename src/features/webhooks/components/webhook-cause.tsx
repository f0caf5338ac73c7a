"use client";

import { useTranslations } from "next-intl";
import { CausePanel } from "#ui/cause-panel.tsx";
import type { WebhookFailure, WebhookStatus } from "../webhook-event.ts";

/** Why an event is dead or was ignored. */
export function WebhookCause({ status, error }: { status: WebhookStatus; error: WebhookFailure }) {
  const t = useTranslations("webhook");
  return status === "ignored" ? (
    <CausePanel title={t("causeIgnored")} tone="calm" cause={error} />
  ) : (
    <CausePanel title={t("cause")} tone="bad" cause={error} />
  );
}
