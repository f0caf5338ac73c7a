import type { ChildProcess } from "node:child_process";

export interface PartCommand {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  user?: { uid: number; gid: number };
  /** True for our own Node children: they say `{type:"ready"}` and leave when the channel closes. */
  ipc?: boolean;
}

export interface StartedPart {
  pid: number;
  child: ChildProcess;
  /** Resolves with the child's `{type:"ready"}` message. */
  saidReady: Promise<void>;
}

/** One process of the local stack: how to start it, how to see that it serves, how to stop it. */
export interface PartDefinition {
  name: string;
  /** Called before every start, also after a crash: clears what the last run left. */
  prepare(): Promise<PartCommand>;
  /** Resolves when it serves; `signal` aborts when the process ends first or time is up. */
  waitUntilReady(started: StartedPart, signal: AbortSignal): Promise<void>;
  readyTimeoutMs: number;
  stopSignal: NodeJS.Signals;
  stopTimeoutMs: number;
  /** How often it may fail before it has ever served (default 3). */
  firstStartAttempts?: number;
}
