"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useAnnounce } from "#ui/live/announcer.tsx";
import { DropZone } from "#ui/upload/drop-zone.tsx";
import { mayUploadAgain, toFailureName } from "#ui/upload/upload-failure.ts";
import { UploadList } from "#ui/upload/upload-list.tsx";
import { useUploads } from "#ui/upload/use-uploads.ts";
import { DOCUMENT_API, UPLOAD_ACCEPT, UPLOAD_MAX_BYTES } from "./document-address.ts";

type Accepted = { documentId: string };

/** Takes files from staff, several at a time; each becomes a document of the list below. */
export function DocumentUpload() {
  const t = useTranslations("documents");
  const announce = useAnnounce();
  const queries = useQueryClient();
  const { uploads, add, retry, remove } = useUploads<Accepted>({
    url: DOCUMENT_API,
    maxBytes: UPLOAD_MAX_BYTES,
    onDone: (_, { file }) => {
      announce(`${file.name}: ${t("state.uploaded")}`);
      void queries.invalidateQueries();
    },
  });
  return (
    <div className="mt-4 space-y-3">
      <DropZone accept={UPLOAD_ACCEPT} hint={t("uploadHint")} onFiles={add} />
      <UploadList
        uploads={uploads}
        describeFailure={(code) => t(`uploadFailure.${toFailureName(code)}`, { code })}
        mayRetry={mayUploadAgain}
        onRetry={retry}
        onRemove={remove}
      />
    </div>
  );
}
