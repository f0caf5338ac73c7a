import { Worker } from "node:worker_threads";
import { UnreadableFileError } from "../unreadable-error.ts";
import type { PdfAnswers, PdfTask, PdfThreadAnswer } from "./pdf-task.ts";
import { takePdfTurn } from "./pdf-turns.ts";

const timeoutMs = 20_000;
const maxHeapMb = 384;
/** Streams are unpacked outside of the heap: seen only in what the whole process has grown by. */
const maxGrowthBytes = 700 * 1_048_576;
const watchEveryMs = 50;

export interface PdfLimits {
  timeoutMs?: number;
  maxGrowthBytes?: number;
  /** The caller's own. */
  signal?: AbortSignal | undefined;
}

function tooComplex(message: string): UnreadableFileError {
  return new UnreadableFileError("document_too_complex", message);
}

/**
 * Does one task on a PDF in a thread of its own, which is killed when it takes too long (20 s) or too
 * much memory: a small file can unpack to anything. Two at a time, so that a flood of files does not
 * take the machine.
 * @throws {UnreadableFileError} `encrypted_pdf`, `broken_file`, `document_too_complex`
 * @throws the signal's reason when the caller goes away
 */
export async function readPdf<Kind extends PdfTask["kind"]>(
  bytes: Uint8Array,
  task: Extract<PdfTask, { kind: Kind }>,
  limits: PdfLimits = {},
): Promise<PdfAnswers[Kind]> {
  const giveBack = await takePdfTurn();
  try {
    return await readInThread(bytes, task, limits);
  } finally {
    giveBack();
  }
}

async function readInThread<Kind extends PdfTask["kind"]>(
  bytes: Uint8Array,
  task: Extract<PdfTask, { kind: Kind }>,
  limits: PdfLimits,
): Promise<PdfAnswers[Kind]> {
  const { signal } = limits;
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<PdfThreadAnswer>();
  const worker = new Worker(new URL("./pdf-thread.ts", import.meta.url), {
    // Copied, so that the caller's bytes stay the caller's.
    workerData: { bytes: Uint8Array.from(bytes), task },
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // Nothing of the file's may reach our logs, and no secret of ours the thread.
    stdout: true,
    stderr: true,
    env: {},
  });
  const startBytes = process.memoryUsage.rss();
  const maxGrowth = limits.maxGrowthBytes ?? maxGrowthBytes;
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - startBytes > maxGrowth)
      reject(tooComplex("The PDF takes too much memory."));
  }, watchEveryMs);
  const timer = setTimeout(
    () => reject(tooComplex("The PDF takes too long to read.")),
    limits.timeoutMs ?? timeoutMs,
  );
  const abort = () => reject(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  worker.once("message", resolve);
  // Out of heap, or a thread that ends without a word.
  worker.once("error", (error) =>
    reject(new UnreadableFileError("document_too_complex", "The PDF cannot be read.", error)),
  );
  worker.once("exit", () => reject(tooComplex("The PDF cannot be read.")));
  try {
    const said = await promise;
    if (!said.ok) throw new UnreadableFileError(said.code, said.message);
    return said.answer as PdfAnswers[Kind];
  } finally {
    clearInterval(watch);
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    await worker.terminate();
  }
}
