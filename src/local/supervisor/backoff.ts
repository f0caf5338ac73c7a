/** Pause before the n-th restart in a row (n from 1): 0.2 s, doubling, at most 5 s. */
export function getRestartDelayMs(failuresInARow: number): number {
  return Math.min(5_000, 200 * 2 ** Math.max(0, failuresInARow - 1));
}
