"use client";

import { Ban, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { isUnderWay, type RunDetail } from "../../run.ts";
import { RUN_PAGE } from "../run-addresses.ts";
import { OperateDialog } from "./operate-dialog.tsx";
import { type RunAction, useRunAction } from "./use-run-action.ts";

const ICONS = { cancel: Ban, rerun: RotateCcw } as const;

type ActionButtonProps = {
  action: RunAction;
  possible: boolean;
  main: boolean;
  onPress: () => void;
};

function ActionButton({ action, possible, main, onPress }: ActionButtonProps) {
  const t = useTranslations("runs.operate");
  const Icon = ICONS[action];
  return (
    <Button
      look={main ? "primary" : "plain"}
      // Not `disabled`: that would take the focus away from whoever has just pressed it.
      aria-disabled={!possible}
      title={possible ? undefined : t(`${action}.unavailable`)}
      className={possible ? "" : "opacity-60"}
      onClick={() => {
        if (possible) onPress();
      }}
    >
      <Icon aria-hidden />
      {t(`${action}.open`)}
    </Button>
  );
}

/** Ends a run, or starts another one with the same events: after a question, and audited. */
export function RunActions({ run }: { run: RunDetail }) {
  const t = useTranslations("runs.operate");
  const [open, setOpen] = useState<RunAction | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const { act, reset, sending, failure, done } = useRunAction(run, close);

  function ask(action: RunAction) {
    reset();
    setOpen(action);
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2.5 sm:justify-end">
        <ActionButton
          action="cancel"
          possible={isUnderWay(run)}
          main={false}
          onPress={() => ask("cancel")}
        />
        <ActionButton
          action="rerun"
          possible={run.canRerun}
          main={run.status === "failed"}
          onPress={() => ask("rerun")}
        />
      </div>
      {done === null ? null : (
        <Notice tone="good">
          {t(`${done.action}.done`)}{" "}
          {done.runId === null ? null : (
            <Link
              href={`${RUN_PAGE}/${done.runId}`}
              className="rounded font-medium underline underline-offset-2"
            >
              {t("openNew")}
            </Link>
          )}
        </Notice>
      )}
      <OperateDialog
        action={open}
        onClose={close}
        sending={sending}
        failure={failure}
        onConfirm={(action, reason) => act({ action, reason })}
      />
    </div>
  );
}
