"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { TextArea } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";

type LiftDialogProps = {
  address: string;
  open: boolean;
  onClose: () => void;
  sending: boolean;
  failure: string | null;
  onConfirm: (reason: string) => void;
};

/** Asks why an address may be written to again. */
export function LiftDialog({
  address,
  open,
  onClose,
  sending,
  failure,
  onConfirm,
}: LiftDialogProps) {
  const t = useTranslations("emails.lift");
  const id = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if (!sending && reason !== "") onConfirm(reason);
  }

  return (
    <Dialog open={open} onClose={onClose} labelledBy={`${id}-title`} describedBy={`${id}-body`}>
      <form onSubmit={submit}>
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {t("title")}
        </h2>
        <p id={`${id}-body`} className="mt-2 text-sm text-pretty wrap-anywhere text-muted">
          {t("body", { address })}
        </p>
        <label htmlFor={`${id}-reason`} className="mt-5 mb-1.5 block text-sm font-medium">
          {t("reason")}
        </label>
        <TextArea
          id={`${id}-reason`}
          name="reason"
          required
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
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" aria-disabled={sending}>
            {sending ? t("sending") : t("confirm")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
