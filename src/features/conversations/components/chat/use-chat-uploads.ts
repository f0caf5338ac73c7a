"use client";

import { useUploads } from "#ui/upload/use-uploads.ts";
import type { ChatMessage } from "../../conversation.ts";

const MAX_BYTES = 20 * 1024 * 1024;
/** As many as one message may carry. */
export const MOST_FILES = 5;
export const ACCEPTED_FILES = "application/pdf,image/png,image/jpeg,image/webp";

type Answer = { documentId: string; state: string };

/** The files that go with the next message: sent to the server as soon as they are chosen. */
export function useChatUploads() {
  const { uploads, add, retry, remove } = useUploads<Answer>({
    url: "/api/documents",
    maxBytes: MAX_BYTES,
  });

  const documents = uploads.flatMap(({ answer, file }): ChatMessage["documents"] =>
    answer === null
      ? []
      : [{ id: answer.documentId, name: file.name, mediaType: file.type, state: answer.state }],
  );

  return {
    uploads,
    /** The same bytes twice are one document. */
    documents: [...new Map(documents.map((it) => [it.id, it])).values()],
    isBusy: uploads.some(({ state }) => state === "waiting" || state === "sending"),
    add: (files: readonly File[]) => add(files.slice(0, Math.max(0, MOST_FILES - uploads.length))),
    retry,
    remove,
    clear: () => {
      for (const { key } of uploads) remove(key);
    },
  };
}
