/** One file on its way. `key` is its idempotency key: trying again sends the same upload. */
export type Upload<Answer> = {
  key: string;
  file: File;
  state: "waiting" | "sending" | "done" | "failed";
  /** 0 to 1. */
  progress: number;
  /** Why it failed: a code of the API, or `network`, `timeout`, `too_large`, `empty`. */
  code: string | null;
  answer: Answer | null;
};

export type UploadChange<Answer> =
  | { type: "added"; uploads: readonly Upload<Answer>[] }
  | { type: "changed"; key: string; change: Partial<Upload<Answer>> }
  | { type: "removed"; key: string };

/** What a change makes of the list. A change of one that is gone is nothing. */
export function changeUploads<Answer>(
  uploads: readonly Upload<Answer>[],
  change: UploadChange<Answer>,
): readonly Upload<Answer>[] {
  if (change.type === "added") return [...uploads, ...change.uploads];
  if (change.type === "removed") return uploads.filter(({ key }) => key !== change.key);
  return uploads.map((it) => (it.key === change.key ? { ...it, ...change.change } : it));
}

/** Those that may start now, oldest first, when at most `atOnce` are sent at the same time. */
export function pickNext<Answer>(
  uploads: readonly Upload<Answer>[],
  atOnce: number,
): readonly Upload<Answer>[] {
  const sending = uploads.filter(({ state }) => state === "sending").length;
  return uploads.filter(({ state }) => state === "waiting").slice(0, Math.max(0, atOnce - sending));
}
