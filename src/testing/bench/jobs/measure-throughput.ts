import type { JobBenchSetting } from "./bench-setting.ts";
import { readCpuMs, readFamilyCpuMs } from "./process-usage.ts";

export interface Throughput {
  runs: number;
  seconds: number;
  /** CPU time per run in milliseconds, by process. */
  cpuMsPerRun: Record<"engine" | "app" | "postgres" | "client", number>;
  startDelayMs: number[];
}

/** Keeps `inFlight` runs going for `seconds`: as one ends, the next event is sent. */
export async function measureThroughput(
  { sender, watcher, pids }: JobBenchSetting,
  eventName: string,
  { inFlight, seconds }: { inFlight: number; seconds: number },
): Promise<Throughput> {
  const readAll = () => [
    readCpuMs(pids.engine),
    sum(pids.apps.map(readCpuMs)),
    readFamilyCpuMs(pids.postgres),
    readCpuMs(process.pid),
  ];
  const startDelayMs: number[] = [];
  let runs = 0;
  let endMs = performance.now() + WARM_UP_MS;

  async function keepRunning(): Promise<void> {
    while (performance.now() < endMs) {
      const run = sender.nextRun();
      const startNs = process.hrtime.bigint();
      await sender.send(eventName, run);
      const { firstStepNs } = await watcher.waitForEnd(run);
      startDelayMs.push(Number(firstStepNs - startNs) / 1e6);
      runs++;
    }
  }
  const keepAllRunning = () => Promise.all(Array.from({ length: inFlight }, keepRunning));

  await keepAllRunning();
  runs = 0;
  startDelayMs.length = 0;
  const before = readAll();
  const startMs = performance.now();
  endMs = startMs + seconds * 1000;
  await keepAllRunning();
  const tookMs = performance.now() - startMs;
  const after = readAll();
  const share = (index: number) => ((after[index] ?? 0) - (before[index] ?? 0)) / runs;
  return {
    runs,
    seconds: tookMs / 1000,
    startDelayMs,
    cpuMsPerRun: { engine: share(0), app: share(1), postgres: share(2), client: share(3) },
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const WARM_UP_MS = 3000;
