import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks per second of `/proc`: 100 on every Linux that Node.js runs on. */
const TICK_MS = 10;

/** CPU time in milliseconds that a process has used; 0 when it is gone. Linux only: reads `/proc`. */
export function readCpuMs(pid: number): number {
  return TICK_MS * (findStat(pid)?.ticks ?? 0);
}

/** The same of a process and all its children, also those that ended: of a PostgreSQL server. */
export function readFamilyCpuMs(pid: number): number {
  const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = parents.filter((name) => findStat(Number(name))?.parent === pid);
  const own = findStat(pid);
  if (own === undefined) return 0;
  const others = children.map((name) => findStat(Number(name))?.ticks ?? 0);
  return TICK_MS * others.reduce((sum, ticks) => sum + ticks, own.ticks + own.endedTicks);
}

/** Resident memory of a process in bytes. Linux only. */
export function readResidentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

interface ProcessStat {
  parent: number;
  /** User and system time of the process. */
  ticks: number;
  /** The same of its children that ended. */
  endedTicks: number;
}

function findStat(pid: number): ProcessStat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    // It ended while the list was read.
    return undefined;
  }
  // The name, in brackets, may hold blanks.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  return {
    parent: Number(fields[1]),
    ticks: user + system,
    endedTicks: endedUser + endedSystem,
  };
}
