import { type SyncLoop, type SyncLoopParts, startSyncLoop } from "./sync-loop.ts";

/** Keeps one sync loop per serve URL. */
export interface AppFollower {
  follow(url: string): void;
  /** Syncs the app at this URL at once. */
  hurry(url: string): void;
  /** Ends the loops of all other URLs: an app that moved is not to be called back at its old one. */
  keepOnly(urls: string[]): void;
  stop(): void;
}

export function createAppFollower(parts: Omit<SyncLoopParts, "url">): AppFollower {
  const loops = new Map<string, SyncLoop>();
  let stopped = false;
  return {
    follow(url) {
      if (!stopped && !loops.has(url)) loops.set(url, startSyncLoop({ ...parts, url }));
    },
    hurry: (url) => loops.get(url)?.hurry(),
    keepOnly(urls) {
      for (const [url, loop] of loops) {
        if (urls.includes(url)) continue;
        loop.stop();
        loops.delete(url);
      }
    },
    stop() {
      stopped = true;
      for (const loop of loops.values()) loop.stop();
    },
  };
}
