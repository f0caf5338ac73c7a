import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { silentLogger } from "../job-engine-options.ts";
import type { EventStore } from "../store/event-store.ts";
import { createCronTicker } from "./cron-ticker.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a tick on its way to the database keeps later ones back, also when functions are synced anew", async () => {
  let stored = 0;
  const events: Pick<EventStore, "insertEvents"> = {
    insertEvents() {
      stored += 1;
      return new Promise(() => undefined);
    },
  };
  const config = { id: "fn", triggers: [{ cron: "* * * * * *" }], steps: {} };
  const ticker = createCronTicker({
    events: events as EventStore,
    isAppReachable: () => true,
    findFunction: (id) => ({ id, appId: "app", config }),
    onRun: () => undefined,
    logger: silentLogger,
  });
  const triggers = [{ functionId: "fn", appId: "app", cron: "* * * * * *", jitter: undefined }];
  for (let sync = 0; sync < 20; sync += 1) {
    ticker.setTriggers(triggers);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(stored).toBe(1);
  ticker.stop();
});
