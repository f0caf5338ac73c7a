"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Dialog } from "#ui/dialog.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import { toLinkName } from "./link-name.ts";
import { ThresholdsForm } from "./thresholds-form.tsx";

type ThresholdsDialogProps = { link: CircuitView; open: boolean; onClose: () => void };

export function ThresholdsDialog({ link, open, onClose }: ThresholdsDialogProps) {
  const t = useTranslations("breakers.thresholds");
  const id = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="wide"
      labelledBy={`${id}-title`}
      describedBy={`${id}-intro`}
    >
      <h2 id={`${id}-title`} className="text-lg font-semibold">
        {t("title", { link: toLinkName(link.name) })}
      </h2>
      <p id={`${id}-intro`} className="mt-2 mb-5 text-sm text-pretty text-muted">
        {t("intro")}
      </p>
      {link.thresholds === null ? null : (
        <ThresholdsForm link={link} now={link.thresholds} onClose={onClose} />
      )}
    </Dialog>
  );
}
