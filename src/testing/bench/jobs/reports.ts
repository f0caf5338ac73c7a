import type { JobBenchSetting } from "./bench-setting.ts";
import { measureLatency } from "./measure-latency.ts";
import { measureMemory } from "./measure-memory.ts";
import { measureSleepers } from "./measure-sleepers.ts";
import { measureThroughput } from "./measure-throughput.ts";
import { computeQuantile, formatMs, printTable } from "./statistics.ts";

const KINDS = [
  ["checkpointing (default)", "four"],
  ["without checkpointing", "four-plain"],
] as const;

export async function reportLatency(setting: JobBenchSetting, events: number): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const [kind, eventName] of KINDS) {
    const latencies = await measureLatency(setting, eventName, events);
    const lists = [
      ["answered", latencies.answeredMs],
      ["first step runs", latencies.firstStepMs],
      ["function returns", latencies.endMs],
    ] as const;
    for (const [what, list] of lists) {
      rows.push([`${kind}: event to ${what}`, ...[0.5, 0.9, 0.99].map(formatQuantile(list))]);
    }
  }
  console.log(`\nLatency: a function of four steps, one event at a time, ${events} events.\n`);
  printTable(["Latency", "p50 (ms)", "p90 (ms)", "p99 (ms)"], rows);
}

/** What is measured in one setting, with each of these numbers of runs in flight. */
export interface ThroughputCase {
  name: string;
  eventName: string;
  inFlight: number[];
}

/** Rows of the throughput table. */
export async function measureThroughputRows(
  setting: JobBenchSetting,
  seconds: number,
  cases: ThroughputCase[],
): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  for (const { name, eventName, inFlight: counts } of cases) {
    for (const inFlight of counts) {
      const result = await measureThroughput(setting, eventName, { inFlight, seconds });
      const { engine, app, postgres, client } = result.cpuMsPerRun;
      rows.push([
        `${name}, ${inFlight} in flight`,
        (result.runs / result.seconds).toFixed(0),
        ...[0.5, 0.99].map(formatQuantile(result.startDelayMs)),
        ...[engine, app, postgres, client].map((value) => value.toFixed(2)),
      ]);
    }
  }
  return rows;
}

export function printThroughput(rows: (string | number)[][], seconds: number): void {
  console.log(`
Throughput: the same function, a fixed number of runs in flight (as one ends, the next event is sent,
one per request), ${seconds} s each after a warm-up. CPU: milliseconds per run of each part.
`);
  printTable(
    ["Throughput", "runs/s", "start p50 (ms)", "p99 (ms)", "engine", "app", "PostgreSQL", "client"],
    rows,
  );
}

export async function reportMemory(
  setting: JobBenchSetting,
  runs: number,
  retentionSeconds: number,
): Promise<void> {
  const samples = await measureMemory(setting, "four", { runs, inFlight: 32 });
  const toMb = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
  console.log(`\nMemory: resident, over ${runs} runs that are kept for ${retentionSeconds} s.\n`);
  printTable(
    ["Runs", "after (s)", "engine (MB)", "app (MB)", "runs in the database"],
    samples.map(({ runs, seconds, engineBytes, appBytes, storedRuns }) => [
      runs,
      seconds.toFixed(0),
      toMb(engineBytes),
      toMb(appBytes),
      storedRuns,
    ]),
  );
}

export async function reportSleepers(
  setting: JobBenchSetting,
  sizes: { sleeping: number; due: number; idleSeconds: number },
): Promise<void> {
  const { idleCpuMs, latenessMs } = await measureSleepers(setting, sizes);
  console.log(`
Sleepers: ${sizes.sleeping} runs sleep, put there by SQL. CPU time in ${sizes.idleSeconds} s in which nothing else is done;
then ${sizes.due} of them come due, one every 20 ms: time from then until the function has gone on.
`);
  printTable(
    ["Sleeping runs", "engine (CPU s)", "PostgreSQL (CPU s)", "late p50 (ms)", "p99 (ms)"],
    [
      [
        sizes.sleeping,
        (idleCpuMs.engine / 1000).toFixed(2),
        (idleCpuMs.postgres / 1000).toFixed(2),
        ...[0.5, 0.99].map(formatQuantile(latenessMs)),
      ],
    ],
  );
}

function formatQuantile(values: readonly number[]): (share: number) => string {
  return (share) => formatMs(computeQuantile(values, share));
}
