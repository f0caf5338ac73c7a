import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { findProcessIdentity } from "./process-identity.ts";

const recordShape = z.object({ pid: z.int(), identity: z.string() });
export type ProcessRecord = z.infer<typeof recordShape>;

const fileOf = (homeDir: string, part: string) => path.join(homeDir, "run", `${part}.json`);

/** Notes on disk which process is this part, so that a later start can find it again. */
export function writeProcessRecord(homeDir: string, part: string, pid: number): void {
  const identity = findProcessIdentity(pid);
  if (identity === null) return;
  writeFileSync(fileOf(homeDir, part), `${JSON.stringify({ pid, identity })}\n`, { mode: 0o600 });
}

export function removeProcessRecord(homeDir: string, part: string): void {
  rmSync(fileOf(homeDir, part), { force: true });
}

/** The pid on record if that very process still runs, else null. A torn record counts as none. */
export function findRecordedProcess(homeDir: string, part: string): number | null {
  let content: string;
  try {
    content = readFileSync(fileOf(homeDir, part), "utf8");
  } catch {
    return null;
  }
  const record = parseRecord(content);
  if (record === null || findProcessIdentity(record.pid) !== record.identity) return null;
  return record.pid;
}

function parseRecord(content: string): ProcessRecord | null {
  try {
    return recordShape.parse(JSON.parse(content));
  } catch {
    return null;
  }
}
