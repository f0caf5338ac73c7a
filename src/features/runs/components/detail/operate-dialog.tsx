"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { TextArea } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import type { RunAction } from "./use-run-action.ts";

type OperateDialogProps = {
  /** What is about to be done; null while nothing is asked. */
  action: RunAction | null;
  onClose: () => void;
  sending: boolean;
  failure: string | null;
  onConfirm: (action: RunAction, reason: string) => void;
};

/** Asks before a run is cancelled or repeated, with room for a reason. */
export function OperateDialog({
  action,
  onClose,
  sending,
  failure,
  onConfirm,
}: OperateDialogProps) {
  const t = useTranslations("runs.operate");
  const id = useId();
  const shown = action ?? "rerun";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending || action === null) return;
    onConfirm(action, String(new FormData(event.currentTarget).get("reason") ?? ""));
  }

  return (
    <Dialog
      open={action !== null}
      onClose={onClose}
      labelledBy={`${id}-title`}
      describedBy={`${id}-body`}
    >
      <form onSubmit={submit}>
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {t(`${shown}.title`)}
        </h2>
        <p id={`${id}-body`} className="mt-2 text-sm text-pretty text-muted">
          {t(`${shown}.body`)}
        </p>
        <label htmlFor={`${id}-reason`} className="mt-5 mb-1.5 block text-sm font-medium">
          {t("reason")}
        </label>
        <TextArea
          id={`${id}-reason`}
          name="reason"
          maxLength={500}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className="mt-1.5 text-xs text-muted">
          {t("reasonHint")}
        </p>
        {failure === null ? null : (
          <div className="mt-4">
            <Notice tone="bad">{failure}</Notice>
          </div>
        )}
        <div className="mt-6 flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{t("back")}</Button>
          <Button type="submit" look="primary" aria-disabled={sending}>
            {sending ? t("sending") : t(`${shown}.confirm`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
