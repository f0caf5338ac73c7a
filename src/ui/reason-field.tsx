"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FormField } from "./form-field.tsx";
import { TextArea } from "./input.tsx";

const NAME = "reason";

/** Why something is done by hand. `missing`: it was sent without one, although one is needed. */
export function ReasonField({ required, missing }: { required: boolean; missing: boolean }) {
  const t = useTranslations("dialog");
  const id = useId();
  return (
    <FormField
      id={id}
      label={required ? t("reason") : t("reasonOptional")}
      hint={required ? t("reasonRequiredHint") : t("reasonHint")}
      problem={missing ? t("reasonMissing") : null}
    >
      <TextArea
        id={id}
        name={NAME}
        maxLength={500}
        required={required}
        aria-invalid={missing}
        aria-describedby={`${id}-hint`}
      />
    </FormField>
  );
}

/** What was written there; empty when nothing was. */
export function readReason(form: HTMLFormElement): string {
  return String(new FormData(form).get(NAME) ?? "").trim();
}

export function focusReason(form: HTMLFormElement): void {
  form.querySelector<HTMLTextAreaElement>(`[name="${NAME}"]`)?.focus();
}
