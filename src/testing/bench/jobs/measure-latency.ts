import { setTimeout as sleep } from "node:timers/promises";
import type { JobBenchSetting } from "./bench-setting.ts";

export interface Latencies {
  /** From the moment the client sends the event, in milliseconds. */
  answeredMs: number[];
  firstStepMs: number[];
  endMs: number[];
}

const WARM_UP = 40;

/** One event at a time, each sent a little after the run before it has ended. */
export async function measureLatency(
  { sender, watcher }: JobBenchSetting,
  eventName: string,
  count: number,
): Promise<Latencies> {
  const latencies: Latencies = { answeredMs: [], firstStepMs: [], endMs: [] };
  for (let index = -WARM_UP; index < count; index++) {
    const run = sender.nextRun();
    const startNs = process.hrtime.bigint();
    const answered = sender.send(eventName, run).then(() => process.hrtime.bigint());
    const { firstStepNs, endNs } = await watcher.waitForEnd(run);
    const answeredNs = await answered;
    if (index >= 0) {
      latencies.answeredMs.push(toMs(answeredNs - startNs));
      latencies.firstStepMs.push(toMs(firstStepNs - startNs));
      latencies.endMs.push(toMs(endNs - startNs));
    }
    // Lets the last answer of the run be stored, so that each run has the engine to itself.
    await sleep(8);
  }
  return latencies;
}

function toMs(durationNs: bigint): number {
  return Number(durationNs) / 1e6;
}
