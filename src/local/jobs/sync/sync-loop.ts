import type { AppClient } from "../execution/app-client.ts";
import { CallNotDeliveredError } from "../execution/call-error.ts";
import type { JobLogger } from "../job-engine-options.ts";
import type { AppDirectory } from "./app-directory.ts";
import type { AppRegistration } from "./app-registration.ts";
import { SyncError, syncApp } from "./sync-app.ts";

export interface SyncLoop {
  /** Syncs at once: a call found nobody listening, or the app announced itself. */
  hurry(): void;
  stop(): void;
}

export interface SyncLoopParts {
  url: string;
  client: AppClient;
  directory: AppDirectory;
  registration: AppRegistration;
  syncIntervalMs: number;
  probeIntervalMs: number;
  onReachable(): void;
  logger: JobLogger;
}

/** After this long without an answer an app is probed less often. */
const PATIENCE_MS = 5 * 60_000;
const SLOW_PROBE_MS = 2000;

/** Syncs one app for ever: slowly while it answers, fast while it is away. */
export function startSyncLoop(parts: SyncLoopParts): SyncLoop {
  const { url, directory, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let syncing = false;
  let lastGoodMs = Date.now();
  let lastProblem = "";

  async function sync(): Promise<void> {
    if (syncing || stopped) return;
    syncing = true;
    clearTimeout(timer);
    let waitMs = parts.syncIntervalMs;
    try {
      const wasReachable = directory.findByUrl(url)?.reachable ?? false;
      const description = await syncApp(parts.client, url);
      if (stopped) return;
      if (description) await parts.registration.register(description);
      if (!wasReachable) logger.info({ url }, "the app is reachable");
      lastGoodMs = Date.now();
      lastProblem = "";
      parts.onReachable();
    } catch (error) {
      if (stopped) return;
      const away = error instanceof CallNotDeliveredError;
      const app = directory.findByUrl(url);
      // An app that refuses the sync would refuse the calls too: its work waits.
      if (app && (away || error instanceof SyncError)) app.reachable = false;
      const problem = error instanceof Error ? error.message : String(error);
      if (problem !== lastProblem) {
        if (away) logger.info({ url }, "the app is away; it is probed until it answers");
        else logger.warn({ url, err: error }, `could not sync: ${problem}`);
      }
      lastProblem = problem;
      const patient = Date.now() - lastGoodMs > PATIENCE_MS;
      waitMs = patient ? SLOW_PROBE_MS : parts.probeIntervalMs;
    } finally {
      syncing = false;
      if (!stopped) timer = setTimeout(() => void sync(), waitMs);
    }
  }

  void sync();
  return {
    hurry: () => void sync(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
