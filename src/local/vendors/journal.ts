import {
  closeSync,
  fdatasync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  write,
  writeSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { logger } from "#lib/logger.ts";

const writeAsync = promisify(write);
const syncAsync = promisify(fdatasync);

/** An append-only file of what has happened. */
export interface Journal {
  append(entry: unknown): void;
  /** Resolves when all that was appended so far is on the disk; calls at the same time share one sync. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** For tests and trials: nothing outlives the process. */
export const memoryJournal: Journal = {
  append: () => undefined,
  flush: async () => undefined,
  close: async () => undefined,
};

/** The entries of the file, in order; a last line that a killed process left half written is dropped. */
export function readJournal(file: string): unknown[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const entries: unknown[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    try {
      entries.push(JSON.parse(line));
    } catch (error) {
      logger.warn({ err: error, file }, "skipped a line of the journal that is not whole");
    }
  }
  return entries;
}

/**
 * Opens the journal with `entries` as its whole content: the file is replaced in one move, so a
 * kill at any moment leaves either the old one or the new one.
 */
export function openJournal(file: string, entries: Iterable<unknown>): Journal {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, "w", 0o600);
  for (const entry of entries) writeSync(descriptor, toLine(entry));
  fsyncSync(descriptor);
  renameSync(fresh, file);
  return createFileJournal(descriptor);
}

function createFileJournal(descriptor: number): Journal {
  let waiting: Buffer[] = [];
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    next = null;
    const bytes = Buffer.concat(waiting);
    waiting = [];
    try {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await writeAsync(descriptor, bytes, at, bytes.length - at, null);
        at += bytesWritten;
      }
      await syncAsync(descriptor);
    } catch (error) {
      // A full disk, mostly: the next flush tries again, on a line of its own.
      waiting.unshift(Buffer.from("\n"), bytes);
      throw error;
    }
  }

  function flush(): Promise<void> {
    if (next !== null) return next;
    if (waiting.length === 0) return running;
    next = running.catch(() => undefined).then(writeAll);
    running = next;
    return next;
  }

  return {
    append: (entry) => void waiting.push(Buffer.from(toLine(entry))),
    flush,
    async close() {
      await flush();
      closeSync(descriptor);
    },
  };
}

function toLine(entry: unknown): string {
  return `${JSON.stringify(entry)}\n`;
}
