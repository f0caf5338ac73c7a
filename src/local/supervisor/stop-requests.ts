const samePressMs = 1_000;
const launcherPollMs = 300;

export interface StopRequests {
  /** Aborts at the first request; its reason says who asked. */
  signal: AbortSignal;
  /** What to do when the person insists; without it a second request changes nothing. */
  onForce: (() => void) | null;
  /** Stops listening, so that the process can end. */
  release(): void;
}

/**
 * Turns SIGINT, SIGTERM, SIGHUP and the end of our launcher (npm) into one request to stop. npm
 * forwards a terminal's Ctrl-C that we got already: a second signal within a second is the same
 * press; a later one means "now".
 */
export function listenForStopRequests(options: { launcherPid: number | null }): StopRequests {
  const controller = new AbortController();
  let firstAtMs: number | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (firstAtMs === null) {
      firstAtMs = performance.now();
      controller.abort(signal);
    } else if (performance.now() - firstAtMs > samePressMs) {
      requests.onForce?.();
    }
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);

  const watch = setInterval(() => {
    if (options.launcherPid !== null && process.ppid !== options.launcherPid) {
      clearInterval(watch);
      controller.abort("its launcher ended");
    }
  }, launcherPollMs);
  const requests: StopRequests = {
    signal: controller.signal,
    onForce: null,
    release: () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
  return requests;
}
