"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import type { DocumentState } from "../document.ts";

const TONES: Record<DocumentState, Tone> = {
  uploaded: "neutral",
  analyzing: "info",
  analyzed: "good",
  failed: "bad",
};

export function DocumentStateBadge({ state }: { state: DocumentState }) {
  const t = useTranslations("documents.state");
  return (
    <Badge tone={TONES[state]} busy={state === "analyzing"}>
      {t(state)}
    </Badge>
  );
}
