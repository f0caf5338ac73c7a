import { execFileSync } from "node:child_process";

/** A process and all that it has started, children's children too. */
export function listProcessTree(rootPid: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const children = new Map<number, number[]>();
  for (const line of table.split("\n")) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid !== undefined && parent !== undefined) {
      children.set(parent, [...(children.get(parent) ?? []), pid]);
    }
  }
  const found = [rootPid];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** `kill -9` of a process and all that it has started, the root first so that it restarts nothing. */
export function killProcessTree(rootPid: number): void {
  for (const pid of listProcessTree(rootPid)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      // Gone by itself meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
