import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type JobBenchSetting, startJobBenchSetting } from "./bench-setting.ts";
import {
  measureThroughputRows,
  printThroughput,
  reportLatency,
  reportMemory,
  reportSleepers,
} from "./reports.ts";

const { values } = parseArgs({
  options: {
    full: { type: "boolean", default: false },
    /** Some of: latency, throughput, memory, sleepers. */
    only: { type: "string", default: "latency,throughput,memory,sleepers" },
    /** Length of each throughput measurement. */
    seconds: { type: "string" },
    /** The engine's main.ts, to compare versions. */
    engine: {
      type: "string",
      default: path.resolve(import.meta.dirname, "../../../local/jobs/main.ts"),
    },
    /** For profiles: arguments of node for engine and app. */
    "node-arguments": { type: "string", default: "" },
    /** Arguments of node for the engine alone. */
    "engine-arguments": { type: "string", default: "" },
  },
});
const WEEK_HOURS = 7 * 24;
const MEMORY_RETENTION_HOURS = 0.005;
const wanted = new Set(values.only.split(","));
const sizes = values.full
  ? { events: 1000, seconds: 60, memoryRuns: 100_000, sleeping: 1_000_000, due: 1000 }
  : { events: 300, seconds: 20, memoryRuns: 5000, sleeping: 100_000, due: 200 };
const seconds = values.seconds === undefined ? sizes.seconds : Number(values.seconds);

const cpu = os.cpus()[0]?.model ?? "unknown CPU";
console.log(`Node.js ${process.version}, ${os.availableParallelism()} cores (${cpu}), load before the start ${os.loadavg()[0]?.toFixed(1)}.
PostgreSQL (fsync and synchronous_commit on), engine, app and client: a process each unless said otherwise,
all on this machine.`);

function listArguments(text: string): string[] {
  return text.split(" ").filter(Boolean);
}

/** Each part on an empty database, with engine and app started anew. */
async function runPart(
  names: string[],
  { retentionHours = WEEK_HOURS, appProcesses = 1 },
  part: (setting: JobBenchSetting) => Promise<void>,
): Promise<void> {
  if (!names.some((name) => wanted.has(name))) return;
  const setting = await startJobBenchSetting({
    engineMain: values.engine,
    retentionHours,
    appProcesses,
    nodeArguments: listArguments(values["node-arguments"]),
    engineArguments: listArguments(values["engine-arguments"]),
  });
  const stopAndExit = () => void setting.stop().finally(() => process.exit(130));
  process.once("SIGINT", stopAndExit);
  try {
    await part(setting);
  } finally {
    process.off("SIGINT", stopAndExit);
    await setting.stop();
  }
}

const rows: (string | number)[][] = [];
await runPart(["latency", "throughput"], {}, async (setting) => {
  if (wanted.has("latency")) await reportLatency(setting, sizes.events);
  if (!wanted.has("throughput")) return;
  const cases = [
    { name: "checkpointing (default)", eventName: "four", inFlight: [16, 24, 32] },
    { name: "without checkpointing", eventName: "four-plain", inFlight: [32] },
  ];
  rows.push(...(await measureThroughputRows(setting, seconds, cases)));
});
await runPart(["throughput"], { appProcesses: 2 }, async (setting) => {
  const cases = [
    { name: "checkpointing, the app in two processes", eventName: "four", inFlight: [24, 32] },
  ];
  rows.push(...(await measureThroughputRows(setting, seconds, cases)));
  printThroughput(rows, seconds);
});
await runPart(["memory"], { retentionHours: MEMORY_RETENTION_HOURS }, (setting) =>
  reportMemory(setting, sizes.memoryRuns, MEMORY_RETENTION_HOURS * 3600),
);
await runPart(["sleepers"], {}, (setting) =>
  reportSleepers(setting, { ...sizes, idleSeconds: 30 }),
);
process.exit(0);
