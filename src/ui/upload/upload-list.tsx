"use client";

import { AlertTriangle, CheckCircle2, FileText, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../button.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import type { Upload } from "./upload.ts";

type UploadListProps<Answer> = {
  uploads: readonly Upload<Answer>[];
  /** The words for a code. */
  describeFailure: (code: string) => string;
  /** Whether trying again could help. */
  mayRetry: (code: string) => boolean;
  onRetry: (key: string) => void;
  onRemove: (key: string) => void;
};

/** Files on their way: how far each is, what became of it, and what can be done. */
export function UploadList<Answer>({ uploads, ...rest }: UploadListProps<Answer>) {
  const t = useTranslations("upload");
  if (uploads.length === 0) return null;
  return (
    <ul aria-label={t("list")} className="space-y-2">
      {uploads.map((upload) => (
        <UploadItem key={upload.key} upload={upload} {...rest} />
      ))}
    </ul>
  );
}

const ICONS = {
  waiting: { Icon: FileText, tone: "text-muted" },
  sending: { Icon: FileText, tone: "text-accent" },
  done: { Icon: CheckCircle2, tone: "text-good" },
  failed: { Icon: AlertTriangle, tone: "text-bad" },
} as const;

type UploadItemProps<Answer> = Omit<UploadListProps<Answer>, "uploads"> & {
  upload: Upload<Answer>;
};

function UploadItem<Answer>(props: UploadItemProps<Answer>) {
  const { upload, describeFailure, mayRetry, onRetry, onRemove } = props;
  const t = useTranslations("upload");
  const { key, file, state, code } = upload;
  const percent = Math.round(upload.progress * 100);
  const { Icon, tone } = ICONS[state];
  // All is sent, and the server looks at it.
  const shown = state === "sending" && percent === 100 ? "checking" : state;
  return (
    <li
      data-testid="upload"
      data-state={state}
      className="flex items-start gap-3 rounded-lg border border-line bg-surface px-3 py-2"
    >
      <Icon aria-hidden className={`mt-1 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0 grow">
        <div className="truncate text-sm font-medium" title={file.name}>
          {file.name}
        </div>
        {state === "sending" ? (
          <ProgressBar
            label={t("progress", { name: file.name })}
            value={percent}
            max={100}
            className={percent === 100 ? "mt-1 animate-breathe" : "mt-1"}
          />
        ) : null}
        <div
          role={state === "failed" ? "alert" : undefined}
          className={`text-xs ${state === "failed" ? "text-bad" : "text-muted"}`}
        >
          {state === "failed" ? describeFailure(code ?? "network") : t(`state.${shown}`)}
        </div>
      </div>
      {state === "failed" && mayRetry(code ?? "network") ? (
        <Button
          look="quiet"
          size="icon"
          onClick={() => onRetry(key)}
          aria-label={t("retry", { name: file.name })}
          title={t("retryShort")}
        >
          <RotateCw aria-hidden />
        </Button>
      ) : null}
      <Button
        look="quiet"
        size="icon"
        onClick={() => onRemove(key)}
        aria-label={t(state === "sending" ? "cancel" : "remove", { name: file.name })}
        title={t(state === "sending" ? "cancelShort" : "removeShort")}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
