import { parentPort, workerData } from "node:worker_threads";
import { isUnreadableFileError } from "../unreadable-error.ts";
import type { PdfTask, PdfThreadAnswer } from "./pdf-task.ts";
import { runPdfTask } from "./pdf-tasks.ts";

// The thread's whole life: one task on one PDF. What a hostile file does to it ends with it.
const { bytes, task }: { bytes: Uint8Array; task: PdfTask } = workerData;

function say(answer: PdfThreadAnswer): void {
  parentPort?.postMessage(answer);
}

try {
  say({ ok: true, answer: await runPdfTask(bytes, task) });
} catch (error) {
  const { code, message } = isUnreadableFileError(error)
    ? error
    : { code: "broken_file" as const, message: "The PDF cannot be read." };
  say({ ok: false, code, message });
}
