"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Button } from "#ui/button.tsx";
import { ApiError, fetchJson } from "#ui/live/fetch-json.ts";
import { ReasonDialog } from "#ui/reason-dialog.tsx";
import type { EmailSuppression } from "../email-suppression.ts";
import { SUPPRESSION_API } from "./email-addresses.ts";

type LiftButtonProps = { suppression: EmailSuppression; onLifted: (address: string) => void };

/** Lets an address be written to again, with a reason. */
export function LiftButton({ suppression: { id, address }, onLifted }: LiftButtonProps) {
  const t = useTranslations("emails.lift");
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const queries = useQueryClient();
  const lift = useMutation({
    mutationFn: (reason: string) =>
      fetchJson<EmailSuppression>(`${SUPPRESSION_API}/${id}/lift`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reason }),
      }),
    onSuccess: async () => {
      close();
      onLifted(address);
      await queries.invalidateQueries();
    },
  });

  function toFailure(): string | null {
    if (lift.error === null) return null;
    const isGone = lift.error instanceof ApiError && lift.error.code === "not_found";
    return isGone ? t("already") : t("failed");
  }

  return (
    <>
      <Button
        size="small"
        aria-label={t("openFor", { address })}
        onClick={() => {
          lift.reset();
          setOpen(true);
        }}
      >
        {t("open")}
      </Button>
      <ReasonDialog
        required
        title={t("title")}
        body={t("body", { address })}
        confirm={t("confirm")}
        open={open}
        onClose={close}
        sending={lift.isPending}
        failure={toFailure()}
        onConfirm={lift.mutate}
      />
    </>
  );
}
