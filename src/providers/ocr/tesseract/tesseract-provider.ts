import { CallError } from "#resilience/call-error.ts";
import type { CallContext } from "#resilience/circuit.ts";
import type { OcrPicture } from "../ocr-picture.ts";
import type { PageText } from "../page-text.ts";
import { OcrEnginePool } from "./engine-pool.ts";
import { readPicture } from "./read-picture.ts";

/**
 * Reads a picture on this machine: needs no network and costs nothing.
 * @throws {CallError} `server_5xx` when the engine breaks; `cancelled` or `timeout` by its circuit
 */
export function createTesseractProvider(pool: OcrEnginePool = new OcrEnginePool()) {
  return async (picture: OcrPicture, { signal }: CallContext): Promise<PageText> => {
    const image = await picture.toGreyImage();
    try {
      const read = await pool.use(signal, (engine) => readPicture(engine, image));
      return { ...read, source: "tesseract" };
    } catch (error) {
      if (signal.aborted) throw error;
      const details = { errorClass: "server_5xx", accepted: "no", cause: error } as const;
      throw new CallError("the local engine broke", details);
    }
  };
}
