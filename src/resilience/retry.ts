import { classOf, findRetryAfterMs, mayHaveBeenAccepted } from "./errors.ts";

export interface RetryOptions {
  /** All tries together, the first included. Default 3. */
  attempts?: number;
  /** Longest wait before the second try, in milliseconds; twice as long before each further one. Default 200. */
  baseDelayMs?: number;
  /** No wait is longer. Whoever asks for a longer one is not asked again. Default 5,000. */
  maxDelayMs?: number;
  /** Default: what the other side certainly has not done, and may do when asked again. */
  shouldRetry?: (error: unknown, attempt: number) => boolean;
  signal?: AbortSignal;
  /** 0 to 1. */
  random?: () => number;
  /** Rejects with the signal's reason when that aborts. */
  sleep?: (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * Tries again after a wait of random length up to an exponentially growing limit ("full jitter"), so
 * that callers that failed together do not come back together. Only where no job step retries
 * already: retries of retries multiply.
 * @param work given the number of the try, from 1 on
 * @throws the last try's error; the signal's reason when it aborts between two tries
 */
export async function retry<Result>(
  work: (attempt: number) => Promise<Result>,
  options: RetryOptions = {},
): Promise<Result> {
  const { attempts = 3, baseDelayMs = 200, maxDelayMs = 5_000, signal } = options;
  const { shouldRetry = isWorthRetrying, random = Math.random, sleep = sleepFor } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const askedMs = findRetryAfterMs(error) ?? 0;
      if (attempt >= attempts || signal?.aborted || askedMs > maxDelayMs) throw error;
      if (!shouldRetry(error, attempt)) throw error;
      const limitMs = Math.min(baseDelayMs * 2 ** (attempt - 1), maxDelayMs);
      await sleep(Math.max(random() * limitMs, askedMs), signal);
    }
  }
}

function isWorthRetrying(error: unknown): boolean {
  const errorClass = classOf(error);
  const isFinal =
    errorClass === "client_4xx" ||
    errorClass === "unauthorized" ||
    errorClass === "quota" ||
    errorClass === "cancelled";
  return !isFinal && !mayHaveBeenAccepted(error);
}

function sleepFor(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort);
  });
}
