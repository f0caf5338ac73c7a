import { type Env, getEnv } from "#lib/env.ts";
import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import { createFallbackChain } from "#resilience/create-fallback-chain.ts";
import { classOf } from "#resilience/errors.ts";
import type { FallbackChain } from "#resilience/fallback-chain.ts";
import type { OcrPicture } from "./ocr-picture.ts";
import type { PageText } from "./page-text.ts";
import { createTesseractProvider } from "./tesseract/tesseract-provider.ts";
import { createVisionProvider, type VisionVendor } from "./vision/vision-provider.ts";

type OcrEnv = Pick<
  Env,
  `${"OPENAI" | "GROQ"}_${"API_KEY" | "BASE_URL"}` | `OCR_${"OPENAI" | "GROQ"}_MODEL`
>;

export type OcrChain = FallbackChain<OcrPicture, PageText>;

/** In the order they are asked; the local one is asked last and answers always. */
const timeoutsMs = { openai: 30_000, groq: 20_000, tesseract: 120_000 };

// A page may take long on a busy machine, and a hard page is not a broken engine: only an engine that
// breaks every time is left alone for a while.
const tesseractDefaults: Partial<CircuitThresholds> = {
  timeoutMs: timeoutsMs.tesseract,
  slowCallMs: timeoutsMs.tesseract,
  slowRatio: 1,
  maxConcurrent: 1,
  maxQueued: 100,
  breakDurationMs: 10_000,
};

// Defaults: models that see, offered in November 2026 without an announced end.
function findVendors(env: OcrEnv): VisionVendor[] {
  const vendors: VisionVendor[] = [];
  if (env.OPENAI_API_KEY) {
    const baseUrl = `${env.OPENAI_BASE_URL ?? "https://api.openai.com"}/v1`;
    const model = env.OCR_OPENAI_MODEL ?? "gpt-6-luna";
    vendors.push({ name: "openai", apiKey: env.OPENAI_API_KEY, baseUrl, model });
  }
  if (env.GROQ_API_KEY) {
    const baseUrl = `${env.GROQ_BASE_URL ?? "https://api.groq.com"}/openai/v1`;
    const model = env.OCR_GROQ_MODEL ?? "qwen/qwen3.8-27b";
    vendors.push({ name: "groq", apiKey: env.GROQ_API_KEY, baseUrl, model });
  }
  return vendors;
}

/**
 * Builds the chain; a vendor without a key is left out.
 * @param tesseract the local reader, where a test brings its own
 */
export function createOcrChain(env: OcrEnv, tesseract = createTesseractProvider()): OcrChain {
  const vendors = findVendors(env);
  const local = createCircuitBreaker<OcrPicture, PageText>(tesseract, {
    name: "ocr.tesseract",
    defaults: tesseractDefaults,
  });
  return createFallbackChain<OcrPicture, PageText>({
    name: "ocr",
    links: [
      ...vendors.map((vendor) =>
        createCircuitBreaker<OcrPicture, PageText>(createVisionProvider(vendor), {
          name: `ocr.${vendor.name}`,
          defaults: { timeoutMs: timeoutsMs[vendor.name] },
        }),
      ),
      local,
    ],
    budgetMs: vendors.reduce((sum, { name }) => sum + timeoutsMs[name], timeoutsMs.tesseract),
    // What one reader refuses, the next may read.
    mayFallThrough: (error) => classOf(error) !== "cancelled",
    exhausted: { code: "ocr_unavailable", message: "Text recognition is not available right now." },
  });
}

let chain: OcrChain | undefined;

/**
 * The chain of this process's environment.
 * @throws {EnvError} when the environment is not usable
 */
export function getOcrChain(): OcrChain {
  chain ??= createOcrChain(getEnv());
  return chain;
}
