import type { Worker as Thread } from "node:worker_threads";
import { createWorker, OEM, type PSM, type RecognizeResult, type Worker } from "tesseract.js";
import { gatherLanguages, languages } from "./gather-languages.ts";

/** `page`: finds columns and blocks by itself; `block`: takes all for one block of even text. */
export type PageLayout = "page" | "block";

/** An engine with its languages loaded: about 200 MB, and half a second to start. */
export interface OcrEngine {
  /** Reads one PNG; one at a time. @throws {Error} when the engine breaks or was stopped */
  recognize(png: Buffer, layout: PageLayout): Promise<RecognizeResult["data"]>;
  stop(): Promise<void>;
}

// Numbers of the engine's own (`PageSegMode` in publictypes.h); its enum is missing at run time in ESM.
const modes: Record<PageLayout, PSM> = { page: "3" as PSM, block: "6" as PSM };

/** Starts an engine in a thread of its own. Nothing is fetched: the languages are in packages. */
export async function startOcrEngine(): Promise<OcrEngine> {
  const { dir, remove } = gatherLanguages();
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  let worker: Worker & { worker?: Thread };
  try {
    worker = await createWorker(languages, OEM.LSTM_ONLY, {
      langPath: dir,
      cacheMethod: "none",
      // Left out, a failure is thrown where nobody can catch it; it also rejects the call.
      errorHandler: () => undefined,
    });
  } finally {
    remove();
  }
  worker.worker?.on("error", (error) => broken.reject(error));
  // What the engine remarks on a page goes nowhere.
  await worker.setParameters({ debug_file: "/dev/null", user_defined_dpi: "150" });
  let layout: PageLayout | null = null;
  let isStopped = false;
  // Asked after its end, the engine would fail where nobody can catch it.
  const refuseAfterEnd = () => {
    if (isStopped) throw new Error("the engine was stopped");
  };
  return {
    async recognize(png, wanted) {
      refuseAfterEnd();
      if (layout !== wanted) await worker.setParameters({ tessedit_pageseg_mode: modes[wanted] });
      layout = wanted;
      refuseAfterEnd();
      const output = { text: true, blocks: true };
      const { data } = await Promise.race([worker.recognize(png, {}, output), broken.promise]);
      return data;
    },
    stop: async () => {
      isStopped = true;
      await worker.terminate();
    },
  };
}
