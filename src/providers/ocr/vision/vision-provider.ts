import OpenAI from "openai";
import type { CallContext } from "#resilience/circuit.ts";
import type { OcrPicture } from "../ocr-picture.ts";
import type { PageText } from "../page-text.ts";
import { readTranscription } from "./read-transcription.ts";
import { toVisionError } from "./vision-error.ts";
import { toVisionBody } from "./vision-request.ts";

/** A vendor whose models see and speak the form of OpenAI's chat completions. */
export interface VisionVendor {
  name: "openai" | "groq";
  apiKey: string;
  /** Up to and with the version, e.g. `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
}

// Models tell no confidence, and read well what they read at all.
const confidence = 0.9;

/** Reads a picture by a model. The SDK's own retries are off: the chain is what goes on. */
export function createVisionProvider({ name, apiKey, baseUrl, model }: VisionVendor) {
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: "off" });
  return async (picture: OcrPicture, { signal, timeoutMs }: CallContext): Promise<PageText> => {
    try {
      const body = toVisionBody(model, await picture.toDataUri());
      const answer: unknown = await client.chat.completions.create(
        { ...body, stream: false },
        { signal, timeout: Math.ceil(timeoutMs) },
      );
      const text = readTranscription(name, answer);
      return { text, confidence, source: name, words: null, turnedDegrees: 0 };
    } catch (error) {
      throw toVisionError(name, error, signal);
    }
  };
}
