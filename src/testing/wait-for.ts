const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/**
 * Asks again until there is an answer; says what was waited for when there is none. Asks less often the
 * longer it takes, so that who waits does not take the processor from those that are waited for.
 */
export async function waitFor<T>(
  what: string,
  find: () => Promise<T | null | undefined | false>,
  timeoutMs = 45_000,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = await find();
    if (found !== null && found !== undefined && found !== false) return found;
    const waitedMs = performance.now() - start;
    if (waitedMs >= timeoutMs) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    const pauseMs = Math.min(Math.max(FIRST_PAUSE_MS, waitedMs / 10), LONGEST_PAUSE_MS);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
