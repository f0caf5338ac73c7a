import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from "node:fs";
import path from "node:path";

const rotateAtBytes = 10 * 1_048_576;

export interface LogFile {
  path: string;
  descriptor: number;
  /** Where the output of this run begins. */
  startBytes: number;
}

/** Opens `<home>/logs/<part>.log` for appending; a file past 10 MB becomes `.log.1` first. */
export function openLogFile(homeDir: string, part: string): LogFile {
  const file = path.join(homeDir, "logs", `${part}.log`);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > rotateAtBytes) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, "a", 0o600);
  return { path: file, descriptor, startBytes: fstatSync(descriptor).size };
}

export function closeLogFile(log: LogFile): void {
  closeSync(log.descriptor);
}

/** The last non-empty lines written since the log was opened, oldest first. */
export function readLastLines(log: LogFile, count: number): string[] {
  const descriptor = openSync(log.path, "r");
  try {
    const end = fstatSync(descriptor).size;
    const start = Math.max(log.startBytes, end - 16_384);
    const buffer = Buffer.alloc(Math.max(0, end - start));
    readSync(descriptor, buffer, 0, buffer.length, start);
    const lines = buffer.toString("utf8").split("\n");
    return lines.filter((line) => line.trim() !== "").slice(-count);
  } finally {
    closeSync(descriptor);
  }
}
