import { get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const pollMs = 20;

export interface HttpTarget {
  port: number;
  path: string;
}

/**
 * Resolves as soon as `accepts` likes the status of an answer from 127.0.0.1; rejects on abort. Who
 * says nothing for `patienceMs` is asked again, and the first question stays open: a server that has
 * just started under load answers late, and who gave up each time would never hear it.
 */
export async function waitForHttp(
  target: HttpTarget,
  accepts: (status: number) => boolean,
  signal: AbortSignal,
  patienceMs = 10_000,
): Promise<void> {
  const over = new AbortController();
  const asking = AbortSignal.any([signal, over.signal]);
  const ready = Promise.withResolvers<void>();
  let isReady = false;
  const onStatus = (status: number) => {
    if (!accepts(status)) return;
    isReady = true;
    ready.resolve();
  };
  try {
    for (;;) {
      signal.throwIfAborted();
      await Promise.race([ask({ ...target, signal: asking, patienceMs, onStatus }), ready.promise]);
      if (isReady) return;
      await delay(pollMs, undefined, { signal });
    }
  } finally {
    over.abort();
  }
}

interface Question extends HttpTarget {
  signal: AbortSignal;
  patienceMs: number;
  /** Called at the answer, however late it comes. */
  onStatus(status: number): void;
}

/** One GET. Resolves when it is answered, cannot be, or has been silent for `patienceMs`. */
function ask({ port, path, signal, patienceMs: timeout, onStatus }: Question): Promise<void> {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port, path, agent: false, signal, timeout };
    const request = get(options, (response) => {
      response.resume();
      onStatus(response.statusCode ?? 0);
      resolve();
    });
    request.once("timeout", resolve);
    request.on("error", () => resolve());
  });
}
