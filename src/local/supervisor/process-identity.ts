import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Text that tells this process from any other that gets the same pid later (also after a reboot),
 * or null when no such process runs. Linux: boot id and start tick; elsewhere what `ps` says.
 */
export function findProcessIdentity(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return process.platform === "linux" ? findLinuxIdentity(pid) : findIdentityByPs(pid);
}

function findLinuxIdentity(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The command name stands in parentheses and may hold spaces: count the fields after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, startTick] = [fields[0], fields[19]];
  if (state === "Z" || state === "X" || startTick === undefined) return null;
  const bootId = readIfThere("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  return `${bootId}:${startTick}`;
}

function findIdentityByPs(pid: number): string | null {
  const listing = spawnSync("ps", ["-o", "lstart=,stat=", "-p", String(pid)], { encoding: "utf8" });
  const line = listing.stdout?.trim();
  if (!line || / Z\S*$/.test(line)) return null;
  return line.replace(/\s+\S+$/, "");
}

/** The command line of a running process, or null when there is none. */
export function findCommandLine(pid: number): string | null {
  if (findProcessIdentity(pid) === null) return null;
  if (process.platform === "linux") return readIfThere(`/proc/${pid}/cmdline`);
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
}

/** The content of a /proc file, or null when the process is gone or not ours to look at. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
