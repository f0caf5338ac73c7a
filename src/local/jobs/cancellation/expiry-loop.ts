import type { JobLogger } from "../job-engine-options.ts";
import type { CancelStore } from "../store/cancel-store.ts";

/** Cancels runs that did not start or end in time (`timeouts`). */
export interface ExpiryLoop {
  start(): void;
  stop(): Promise<void>;
}

/** At least so often: for runs that came since. */
const MAX_WAIT_MS = 1000;
const MIN_WAIT_MS = 10;
const RUNS_AT_ONCE = 100;

/** @param parts.onCancelled called after a commit: whoever invoked the run may go on */
export function createExpiryLoop(parts: {
  cancels: CancelStore;
  onCancelled(): void;
  logger: JobLogger;
}): ExpiryLoop {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<number> | undefined;
  let stopped = true;

  async function cancelDue(): Promise<number> {
    try {
      const { cancelled, nextMs } = await parts.cancels.cancelExpiredRuns(RUNS_AT_ONCE);
      if (cancelled > 0) {
        parts.logger.info({ cancelled }, "cancelled runs that did not start or end in time");
        parts.onCancelled();
      }
      if (cancelled === RUNS_AT_ONCE) return 0;
      return Math.max(MIN_WAIT_MS, Math.min(nextMs ?? MAX_WAIT_MS, MAX_WAIT_MS));
    } catch (error) {
      parts.logger.warn({ err: error }, "could not look for runs whose time is over");
      return MAX_WAIT_MS;
    }
  }

  async function turn(): Promise<void> {
    working = cancelDue();
    const waitMs = await working;
    if (!stopped) timer = setTimeout(() => void turn(), waitMs);
  }

  return {
    start() {
      stopped = false;
      void turn();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}
