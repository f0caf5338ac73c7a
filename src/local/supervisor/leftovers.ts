import { readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { findProcessIdentity, readIfThere } from "./process-identity.ts";
import { findRecordedProcess, removeProcessRecord } from "./process-record.ts";

/** Every process of a part carries this variable, so that orphans (and their children) are known. */
export const partMarkName = "SEMPRE_PART";

export function markPart(homeDir: string, part: string): string {
  return `${part}@${homeDir}`;
}

const pollMs = 20;

/**
 * Stops what an earlier, killed supervisor left of a part: asks with `stopSignal`, and kills what
 * is still there after `graceMs`. Returns how many processes there were.
 */
export async function stopLeftovers(
  homeDir: string,
  part: { name: string; stopSignal: NodeJS.Signals },
  graceMs = 8_000,
): Promise<number> {
  const pids = findLeftovers(homeDir, part.name);
  for (const pid of pids) sendSignal(pid, part.stopSignal);
  const giveUpAt = Date.now() + graceMs;
  while (pids.some((pid) => findProcessIdentity(pid) !== null)) {
    if (Date.now() > giveUpAt) {
      for (const pid of findLeftovers(homeDir, part.name)) sendSignal(pid, "SIGKILL");
      break;
    }
    await delay(pollMs);
  }
  removeProcessRecord(homeDir, part.name);
  return pids.length;
}

function findLeftovers(homeDir: string, part: string): number[] {
  const pids = new Set(findMarkedProcesses(markPart(homeDir, part)));
  const recorded = findRecordedProcess(homeDir, part);
  if (recorded !== null) pids.add(recorded);
  return [...pids];
}

/** Linux only: elsewhere the record on disk is what there is. */
function findMarkedProcesses(mark: string): number[] {
  if (process.platform !== "linux") return [];
  const wanted = `${partMarkName}=${mark}`;
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => readIfThere(`/proc/${pid}/environ`)?.split("\0").includes(wanted))
    .filter((pid) => findProcessIdentity(pid) !== null);
}

/** Sends a signal to a process (or, with a negative pid, to a group) that may be gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
