import { vi } from "vitest";

const PATIENCE_MS = 30_000;

/**
 * Asks again, within half a minute, until `check` no longer throws; then throws what it threw last. A
 * limit for what has gone wrong: where a machine is busy, what is right may take seconds.
 */
export function expectSoon<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: PATIENCE_MS, interval: 10 });
}
