const TICK_MS = 10;

/**
 * Milliseconds that `act` took, without those for which this process did not come to run at all: what
 * a busy machine takes from it is no slowness of what is measured. Ends as `act` ends.
 */
export async function measureNetMs<T>(act: () => Promise<T>): Promise<{ end: T; netMs: number }> {
  const startMs = performance.now();
  let lastMs = startMs;
  let lostMs = 0;
  const look = () => {
    const nowMs = performance.now();
    const gapMs = nowMs - lastMs;
    if (gapMs > 2 * TICK_MS) lostMs += gapMs - TICK_MS;
    lastMs = nowMs;
  };
  const timer = setInterval(look, TICK_MS);
  try {
    const end = await act();
    look();
    return { end, netMs: performance.now() - startMs - lostMs };
  } finally {
    clearInterval(timer);
  }
}
