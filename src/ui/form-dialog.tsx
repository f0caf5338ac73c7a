"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Notice } from "./notice.tsx";

export type FormDialogProps = {
  title: string;
  /** Below the title: what this is about. */
  body: ReactNode;
  /** On the button that sends. */
  confirm: string;
  /** On the button that leads back; "Cancel" when not given. */
  cancel?: string;
  open: boolean;
  onClose: () => void;
  sending: boolean;
  /** Why the last try came to nothing. */
  failure: string | null;
};

type FormProps = FormDialogProps & {
  onSend: (form: HTMLFormElement) => void;
  children: ReactNode;
};

/** A question in a dialog, with something to fill in. It stays open until its owner closes it. */
export function FormDialog({ title, body, open, onClose, sending, failure, ...form }: FormProps) {
  const t = useTranslations("dialog");
  const id = useId();
  return (
    <Dialog open={open} onClose={onClose} labelledBy={`${id}-title`} describedBy={`${id}-body`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!sending) form.onSend(event.currentTarget);
        }}
      >
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <div id={`${id}-body`} className="mt-2 text-sm text-pretty wrap-anywhere text-muted">
          {body}
        </div>
        <div className="mt-5 grid gap-4">
          {form.children}
          {failure === null ? null : <Notice tone="bad">{failure}</Notice>}
        </div>
        <div className="mt-6 flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{form.cancel ?? t("cancel")}</Button>
          <Button type="submit" look="primary" aria-disabled={sending}>
            {sending ? t("sending") : form.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
