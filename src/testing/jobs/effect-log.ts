import { randomUUID } from "node:crypto";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

/** One moment of the execution of a step's code. */
export interface EffectEntry {
  phase: "start" | "finish";
  runId: string;
  step: string;
  /** Steps of a later stage run only when all of the earlier ones are finished for good. */
  stage: number;
  /** Different for each execution; it is also the output of the step. */
  execution: string;
  atMs: number;
}

export interface EffectLog {
  /** Runs a step's code and writes down when it started and when it finished. */
  record(step: Pick<EffectEntry, "runId" | "step" | "stage">, work: () => unknown): Promise<string>;
  close(): void;
}

/**
 * Opens the file for writing. Each entry is one write to the end of the file: what is written
 * survives `kill -9` of the writer, and the lines of several writers keep their order in time.
 */
export function openEffectLog(file: string): EffectLog {
  const handle = openSync(file, "a");
  const write = (entry: EffectEntry) => writeSync(handle, `${JSON.stringify(entry)}\n`);
  return {
    async record(step, work) {
      const execution = randomUUID();
      write({ ...step, phase: "start", execution, atMs: Date.now() });
      await work();
      write({ ...step, phase: "finish", execution, atMs: Date.now() });
      return execution;
    },
    close: () => closeSync(handle),
  };
}

/** All entries, in the order in which they were written. */
export function readEffectLog(file: string): EffectEntry[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as EffectEntry);
}
