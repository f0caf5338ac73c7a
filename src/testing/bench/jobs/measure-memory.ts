import type { JobBenchSetting } from "./bench-setting.ts";
import { readResidentBytes } from "./process-usage.ts";

export interface MemorySample {
  runs: number;
  seconds: number;
  engineBytes: number;
  appBytes: number;
  /** Rows of ended and active runs that are in the database at that moment. */
  storedRuns: number;
}

/** Memory of the engine while runs go through it, sampled ten times. */
export async function measureMemory(
  { sender, watcher, pids, sql }: JobBenchSetting,
  eventName: string,
  { runs, inFlight }: { runs: number; inFlight: number },
): Promise<MemorySample[]> {
  const samples: MemorySample[] = [];
  const startMs = performance.now();
  const perSample = runs / SAMPLES;
  let started = 0;

  async function runUntil(count: number): Promise<void> {
    while (started < count) {
      started++;
      const run = sender.nextRun();
      await sender.send(eventName, run);
      await watcher.waitForEnd(run);
    }
  }

  for (let sample = 0; sample <= SAMPLES; sample++) {
    const target = Math.round(sample * perSample);
    await Promise.all(Array.from({ length: inFlight }, () => runUntil(target)));
    const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from jobs.runs`;
    samples.push({
      runs: target,
      seconds: (performance.now() - startMs) / 1000,
      engineBytes: readResidentBytes(pids.engine),
      appBytes: readResidentBytes(pids.apps[0] ?? 0),
      storedRuns: row?.count ?? 0,
    });
  }
  return samples;
}

const SAMPLES = 10;
