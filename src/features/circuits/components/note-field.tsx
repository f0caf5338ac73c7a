import { useTranslations } from "next-intl";
import { useId } from "react";
import { TextArea } from "#ui/input.tsx";

/** The reason that goes with everything done by hand. */
export function NoteField({ missing }: { missing: boolean }) {
  const t = useTranslations("breakers.operate");
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {t("note")}
      </label>
      <TextArea
        id={id}
        name="note"
        maxLength={500}
        required
        aria-invalid={missing}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className={`mt-1.5 text-xs ${missing ? "text-bad" : "text-muted"}`}>
        {missing ? t("noteMissing") : t("noteHint")}
      </p>
    </div>
  );
}

/** What was written there; empty when nothing was. */
export function readNote(form: HTMLFormElement): string {
  return String(new FormData(form).get("note") ?? "").trim();
}
