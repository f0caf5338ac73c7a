import { get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const pollMs = 20;

/** Resolves as soon as `accepts` likes the status of an answer from 127.0.0.1; rejects on abort. */
export async function waitForHttp(
  target: { port: number; path: string },
  accepts: (status: number) => boolean,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const status = await findStatus(target, signal);
    if (status !== null && accepts(status)) return;
    await delay(pollMs, undefined, { signal });
  }
}

/** The status of one GET, or null when nobody answers within 10 s. */
export function findStatus(
  target: { port: number; path: string },
  signal: AbortSignal,
): Promise<number | null> {
  return new Promise((resolve) => {
    const request = get(
      { host: "127.0.0.1", ...target, agent: false, signal, timeout: 10_000 },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? null);
      },
    );
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(null));
  });
}
