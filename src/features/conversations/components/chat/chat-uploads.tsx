"use client";

import { useTranslations } from "next-intl";
import { mayUploadAgain, toFailureName } from "#ui/upload/upload-failure.ts";
import { UploadList } from "#ui/upload/upload-list.tsx";
import type { useChatUploads } from "./use-chat-uploads.ts";

/** The files of the next message, above where it is written. */
export function ChatUploads({ files }: { files: ReturnType<typeof useChatUploads> }) {
  const t = useTranslations("documents.uploadFailure");
  if (files.uploads.length === 0) return null;
  return (
    <div className="mb-2 max-h-48 overflow-y-auto">
      <UploadList
        uploads={files.uploads}
        describeFailure={(code) => t(toFailureName(code), { code })}
        mayRetry={mayUploadAgain}
        onRetry={files.retry}
        onRemove={files.remove}
      />
    </div>
  );
}
