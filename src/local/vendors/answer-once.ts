import { createHash } from "node:crypto";
import type { VendorAnswer, VendorContext } from "./vendor.ts";
import type { VendorStore } from "./vendor-store.ts";

export interface OnceOptions {
  /** The caller's idempotency key; null: every call is a new one. */
  key: string | null;
  /** What the key stands for: method, path and body. */
  fingerprint: string;
  make(): VendorAnswer | Promise<VendorAnswer>;
  /** The vendor's answer to a key whose first request differed; absent: the first answer again. */
  mismatch?(): VendorAnswer;
  /** The vendor's answer while the first request is still under way; absent: wait for that one. */
  inProgress?(): VendorAnswer;
  /** Marks an answer that is given again, e.g. `Idempotent-Replayed: true`. */
  replayHeaders?: Record<string, string>;
}

interface StoredAnswer {
  fingerprint: string;
  answer: VendorAnswer;
}

const storedKind = "idempotent_answer";
const underWay = new WeakMap<VendorStore, Map<string, Promise<VendorAnswer>>>();

/**
 * Answers one idempotency key once: the same key and request get the stored answer again, also
 * after a restart. Rejections that `make` throws are not stored, nor are streams.
 */
export async function answerOnce(
  context: VendorContext,
  options: OnceOptions,
): Promise<VendorAnswer> {
  const { key } = options;
  if (key === null) return options.make();
  const { store } = context;
  const fingerprint = createHash("sha256").update(options.fingerprint).digest("hex");
  const stored = store.get<StoredAnswer>(storedKind, key);
  if (stored !== null) {
    if (stored.fingerprint !== fingerprint && options.mismatch) return options.mismatch();
    return markReplay(stored.answer, options.replayHeaders);
  }
  const running = listUnderWay(store);
  const first = running.get(key);
  if (first !== undefined) {
    if (options.inProgress) return options.inProgress();
    return markReplay(await first, options.replayHeaders);
  }
  const made = Promise.resolve().then(() => options.make());
  running.set(key, made);
  try {
    const answer = await made;
    if (!("stream" in answer) && !("bytes" in answer)) {
      store.put<StoredAnswer>(storedKind, key, { fingerprint, answer });
    }
    return answer;
  } finally {
    running.delete(key);
  }
}

function listUnderWay(store: VendorStore): Map<string, Promise<VendorAnswer>> {
  const known = underWay.get(store);
  if (known !== undefined) return known;
  const fresh = new Map<string, Promise<VendorAnswer>>();
  underWay.set(store, fresh);
  return fresh;
}

function markReplay(answer: VendorAnswer, extra: Record<string, string> = {}): VendorAnswer {
  return { ...answer, headers: { ...answer.headers, ...extra } };
}
