"use client";

import { type ReactNode, useState } from "react";
import { FormDialog, type FormDialogProps } from "./form-dialog.tsx";
import { focusReason, ReasonField, readReason } from "./reason-field.tsx";

type ReasonDialogProps = FormDialogProps & {
  /** Whether nothing is done without a reason. */
  required?: boolean;
  onConfirm: (reason: string) => void;
  /** What else there is to choose, above the reason. */
  children?: ReactNode;
};

/** Asks before something is done by hand, with room for the reason. */
export function ReasonDialog({
  required = false,
  onConfirm,
  onClose,
  children,
  ...dialog
}: ReasonDialogProps) {
  const [missing, setMissing] = useState(false);

  function close() {
    setMissing(false);
    onClose();
  }

  function send(form: HTMLFormElement) {
    const reason = readReason(form);
    const isMissing = required && reason === "";
    setMissing(isMissing);
    if (isMissing) focusReason(form);
    else onConfirm(reason);
  }

  return (
    <FormDialog {...dialog} onClose={close} onSend={send}>
      {children}
      <ReasonField required={required} missing={missing} />
    </FormDialog>
  );
}
