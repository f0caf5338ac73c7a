/** Waits `ms`, or until the browser says that it is online again. */
export function waitForLine(ms: number, stop: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const go = () => resolve();
  window.addEventListener("online", go);
  stop.addEventListener("abort", go);
  return promise.finally(() => {
    clearTimeout(timer);
    window.removeEventListener("online", go);
    stop.removeEventListener("abort", go);
  });
}

/**
 * Runs `work` while no other tab runs it under the same name. Browsers give locks only to pages that
 * are https or localhost; without them two tabs may both ask, and the server answers both alike.
 */
export async function withTabLock(
  name: string,
  stop: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks === undefined) return work();
  await locks.request(`sempre-chat:${name}`, { signal: stop }, work);
}

/** Where the browser keeps things; null when it refuses to. */
export function findLocalStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
