"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { focusReason, ReasonField, readReason } from "#ui/reason-field.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import { toLinkName } from "./link-name.ts";
import { type ReadThresholds, readThresholds } from "./read-thresholds.ts";
import { THRESHOLD_FIELDS, THRESHOLD_GROUPS, toWritten } from "./threshold-fields.ts";
import { ThresholdInput } from "./threshold-input.tsx";
import { useCircuitChange } from "./use-circuit-change.ts";

type ThresholdsFormProps = { link: CircuitView; now: CircuitThresholds; onClose: () => void };

export function ThresholdsForm({ link, now, onClose }: ThresholdsFormProps) {
  const t = useTranslations("breakers.thresholds");
  const dialog = useTranslations("dialog");
  // What it is when the form opens: someone else's change must not slip under one's hands.
  const [start] = useState({ now, tuned: link.tuned });
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<ReadThresholds["problems"]>({});
  const [missing, setMissing] = useState(false);
  const { change, sending, failure } = useCircuitChange(link.name, onClose);
  const name = toLinkName(link.name);
  const count = Object.keys(problems).length;

  function send(method: "PUT" | "DELETE", read: ReadThresholds | null) {
    const element = form.current;
    if (sending || element === null) return;
    const note = readReason(element);
    setMissing(note === "");
    setProblems(read?.problems ?? {});
    const firstWrong = THRESHOLD_FIELDS.find(({ name: own }) => read?.problems[own] !== undefined);
    if (firstWrong !== undefined) {
      element.querySelector<HTMLInputElement>(`[name="${firstWrong.name}"]`)?.focus();
      return;
    }
    if (note === "") {
      focusReason(element);
      return;
    }
    const done = method === "PUT" ? t("saved", { link: name }) : t("restored", { link: name });
    const body = read === null ? { note } : { note, thresholds: read.thresholds };
    change({ action: "thresholds", method, body, done });
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const written = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    send("PUT", readThresholds(written, start.now, start.tuned));
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="space-y-6">
      {THRESHOLD_GROUPS.map((group) => (
        <fieldset key={group.name}>
          <legend className="mb-3 text-sm font-semibold">{t(`groups.${group.name}`)}</legend>
          <div className="grid gap-4 sm:grid-cols-2">
            {group.fields.map((field) => (
              <ThresholdInput
                key={field.name}
                field={field}
                value={toWritten(start.now[field.name], field.unit)}
                problem={problems[field.name]}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <ReasonField required missing={missing} />
      {count === 0 ? null : <Notice tone="bad">{t("problems", { count })}</Notice>}
      {failure === null ? null : <Notice tone="bad">{failure}</Notice>}
      <div className="flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end">
        {Object.keys(start.tuned).length === 0 ? null : (
          <Button look="quiet" className="sm:mr-auto" onClick={() => send("DELETE", null)}>
            {t("restore")}
          </Button>
        )}
        <Button onClick={onClose}>{dialog("cancel")}</Button>
        <Button type="submit" look="primary" aria-disabled={sending}>
          {sending ? t("saving") : t("save")}
        </Button>
      </div>
    </form>
  );
}
