"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Notice } from "#ui/notice.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import { CircuitStateBadge } from "./circuit-state-badge.tsx";
import { toLinkName } from "./link-name.ts";
import type { LinkState } from "./link-state.ts";
import { NoteField, readNote } from "./note-field.tsx";
import { useCircuitChange } from "./use-circuit-change.ts";

const ACTIONS = ["isolate", "close", "reset"] as const;
type Action = (typeof ACTIONS)[number];

type OperateDialogProps = {
  link: CircuitView;
  state: LinkState;
  open: boolean;
  onClose: () => void;
};

export function OperateDialog({ link, state, open, onClose }: OperateDialogProps) {
  const t = useTranslations("breakers.operate");
  const id = useId();
  const [action, setAction] = useState<Action | null>(null);
  const [missing, setMissing] = useState(false);
  const name = toLinkName(link.name);
  const { change, reset, sending, failure } = useCircuitChange(link.name, close);
  const chosen = action ?? (state === "closed" ? "isolate" : "close");

  function close() {
    onClose();
    setAction(null);
    setMissing(false);
    reset();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending) return;
    const note = readNote(event.currentTarget);
    setMissing(note === "");
    if (note === "") return;
    change({
      action: chosen,
      method: "POST",
      body: { note },
      done: t(`done.${chosen}`, { link: name }),
    });
  }

  return (
    <Dialog open={open} onClose={close} labelledBy={`${id}-title`} describedBy={`${id}-now`}>
      <form onSubmit={submit} noValidate className="space-y-5">
        <div>
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {t("title", { link: name })}
          </h2>
          <p id={`${id}-now`} className="mt-2">
            <CircuitStateBadge state={state} />
          </p>
        </div>
        <fieldset className="space-y-2">
          <legend className="sr-only">{t("choice")}</legend>
          {ACTIONS.map((own) => (
            <label
              key={own}
              className="flex cursor-pointer gap-3 rounded-lg border border-line p-3 text-sm has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="action"
                value={own}
                checked={chosen === own}
                onChange={() => setAction(own)}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              <span>
                <span className="block font-medium">{t(own)}</span>
                <span className="block text-xs text-muted">{t(`${own}Hint`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <NoteField missing={missing} />
        {failure === null ? null : <Notice tone="bad">{failure}</Notice>}
        <div className="flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button type="submit" look="primary" aria-disabled={sending}>
            {sending ? t("sending") : t(`confirm.${chosen}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
