"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "#ui/reason-dialog.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import { CircuitStateBadge } from "./circuit-state-badge.tsx";
import { toLinkName } from "./link-name.ts";
import type { LinkState } from "./link-state.ts";
import { useCircuitChange } from "./use-circuit-change.ts";

const ACTIONS = ["isolate", "close", "reset"] as const;
type Action = (typeof ACTIONS)[number];

type OperateDialogProps = {
  link: CircuitView;
  state: LinkState;
  open: boolean;
  onClose: () => void;
};

/** What an operator can do with a circuit, and why they do it. */
export function OperateDialog({ link, state, open, onClose }: OperateDialogProps) {
  const t = useTranslations("breakers.operate");
  const [action, setAction] = useState<Action | null>(null);
  const name = toLinkName(link.name);
  const { change, reset, sending, failure } = useCircuitChange(link.name, close);
  const chosen = action ?? (state === "closed" ? "isolate" : "close");

  function close() {
    onClose();
    setAction(null);
    reset();
  }

  return (
    <ReasonDialog
      required
      open={open}
      onClose={close}
      title={t("title", { link: name })}
      body={<CircuitStateBadge state={state} />}
      confirm={t(`confirm.${chosen}`)}
      sending={sending}
      failure={failure}
      onConfirm={(note) =>
        change({
          action: chosen,
          method: "POST",
          body: { note },
          done: t(`done.${chosen}`, { link: name }),
        })
      }
    >
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
    </ReasonDialog>
  );
}
