"use client";

import { Power, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Button } from "#ui/button.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import { toLinkName } from "./link-name.ts";
import type { LinkState } from "./link-state.ts";
import { OperateDialog } from "./operate-dialog.tsx";
import { ThresholdsDialog } from "./thresholds-dialog.tsx";

/** What an operator can do with a circuit. */
export function LinkActions({ link, state }: { link: CircuitView; state: LinkState }) {
  const t = useTranslations("breakers");
  const [open, setOpen] = useState<"operate" | "thresholds" | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const name = toLinkName(link.name);
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        className="grow px-2"
        aria-label={t("managed", { link: name })}
        onClick={() => setOpen("operate")}
      >
        <Power aria-hidden />
        {t("manage")}
      </Button>
      <Button
        size="small"
        className="grow px-2"
        aria-label={t("tuneNamed", { link: name })}
        onClick={() => setOpen("thresholds")}
      >
        <SlidersHorizontal aria-hidden />
        {t("tune")}
      </Button>
      <OperateDialog link={link} state={state} open={open === "operate"} onClose={close} />
      <ThresholdsDialog link={link} open={open === "thresholds"} onClose={close} />
    </div>
  );
}
