"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "#ui/reason-dialog.tsx";
import type { RunAction } from "./use-run-action.ts";

type OperateDialogProps = {
  /** What is about to be done; null while nothing is asked. */
  action: RunAction | null;
  onClose: () => void;
  sending: boolean;
  failure: string | null;
  onConfirm: (action: RunAction, reason: string) => void;
};

/** Asks before a run is cancelled or repeated. */
export function OperateDialog({ action, onConfirm, ...dialog }: OperateDialogProps) {
  const t = useTranslations("runs.operate");
  const shown = action ?? "rerun";
  return (
    <ReasonDialog
      {...dialog}
      open={action !== null}
      title={t(`${shown}.title`)}
      body={t(`${shown}.body`)}
      confirm={t(`${shown}.confirm`)}
      // Not "Cancel", which is what the other button may do.
      cancel={t("back")}
      onConfirm={(reason) => onConfirm(shown, reason)}
    />
  );
}
