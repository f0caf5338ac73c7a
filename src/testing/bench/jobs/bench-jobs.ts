import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type JobBenchSetting, startJobBenchSetting } from "./bench-setting.ts";
import { reportLatency, reportMemory, reportSleepers, reportThroughput } from "./reports.ts";

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
  },
});
const wanted = new Set(values.only.split(","));
const sizes = values.full
  ? { events: 1000, seconds: 60, memoryRuns: 100_000, sleeping: 1_000_000, due: 1000 }
  : { events: 300, seconds: 20, memoryRuns: 5000, sleeping: 100_000, due: 200 };
const seconds = values.seconds === undefined ? sizes.seconds : Number(values.seconds);

const cpu = os.cpus()[0]?.model ?? "unknown CPU";
console.log(`Node.js ${process.version}, ${os.availableParallelism()} cores (${cpu}), load before the start ${os.loadavg()[0]?.toFixed(1)}.
PostgreSQL (fsync and synchronous_commit on), engine, app and client: a process each, all on this machine.`);

/** Each part on an empty database, with engine and app started anew. */
async function runPart(
  names: string[],
  retentionHours: number,
  part: (setting: JobBenchSetting) => Promise<void>,
): Promise<void> {
  if (!names.some((name) => wanted.has(name))) return;
  const setting = await startJobBenchSetting({
    engineMain: values.engine,
    retentionHours,
    nodeArguments: values["node-arguments"].split(" ").filter(Boolean),
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

const WEEK_HOURS = 7 * 24;
const MEMORY_RETENTION_HOURS = 0.005;
await runPart(["latency", "throughput"], WEEK_HOURS, async (setting) => {
  if (wanted.has("latency")) await reportLatency(setting, sizes.events);
  if (wanted.has("throughput")) await reportThroughput(setting, seconds);
});
await runPart(["memory"], MEMORY_RETENTION_HOURS, (setting) =>
  reportMemory(setting, sizes.memoryRuns, MEMORY_RETENTION_HOURS * 3600),
);
await runPart(["sleepers"], WEEK_HOURS, (setting) =>
  reportSleepers(setting, { ...sizes, idleSeconds: 30 }),
);
process.exit(0);
