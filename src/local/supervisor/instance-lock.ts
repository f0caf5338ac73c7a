import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { findErrorCode, LocalError } from "../local-error.ts";
import { sendSignal } from "./leftovers.ts";
import { findProcessIdentity } from "./process-identity.ts";

const lockShape = z.object({
  pid: z.int(),
  identity: z.string(),
  /** The npm process (or shell) it was started by, if any. */
  launcher: z.object({ pid: z.int(), identity: z.string() }).nullable(),
  appUrl: z.string(),
  stopping: z.boolean(),
});
type Lock = z.infer<typeof lockShape>;

const waitForStoppingMs = 30_000;

export interface InstanceLock {
  /** Tells a next start to wait. Best effort: on a full disk it cannot be told. */
  markStopping(): void;
  release(): void;
}

/**
 * Makes this process the only supervisor of a home folder. A lock whose process is gone is
 * cleared; one whose launcher was killed, or which is stopping, is waited for.
 * @throws LocalError `already_running`.
 */
export async function takeInstanceLock(
  homeDir: string,
  own: { appUrl: string; launcherPid: number | null },
): Promise<InstanceLock> {
  const file = path.join(homeDir, "run", "supervisor.json");
  const lock: Lock = {
    pid: process.pid,
    identity: findProcessIdentity(process.pid) ?? "",
    launcher: describeLauncher(own.launcherPid),
    appUrl: own.appUrl,
    stopping: false,
  };
  const giveUpAt = Date.now() + waitForStoppingMs;
  while (!tryToCreate(file, lock)) {
    const content = readContent(file);
    if (content === null) continue;
    const holder = parseLock(content);
    if (holder === null || findProcessIdentity(holder.pid) !== holder.identity) {
      clearStale(file, content);
      continue;
    }
    if (!isLeaving(holder) || Date.now() > giveUpAt) {
      throw new LocalError(
        "already_running",
        `already running (pid ${holder.pid}) at ${holder.appUrl}`,
      );
    }
    await delay(50);
  }
  return {
    markStopping: () => tryToReplace(file, { ...lock, stopping: true }),
    release: () => rmSync(file, { force: true }),
  };
}

function describeLauncher(pid: number | null): Lock["launcher"] {
  const identity = pid === null ? null : findProcessIdentity(pid);
  return pid === null || identity === null ? null : { pid, identity };
}

/** A supervisor whose npm was killed stops by itself soon: ask it to do so at once. */
function isLeaving(holder: Lock): boolean {
  if (holder.stopping) return true;
  const { launcher } = holder;
  if (launcher === null || findProcessIdentity(launcher.pid) === launcher.identity) return false;
  return sendSignal(holder.pid, "SIGTERM");
}

function tryToCreate(file: string, lock: Lock): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(lock), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (findErrorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryToReplace(file: string, lock: Lock): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(lock), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** Moves the stale lock away; if another start was quicker and the moved one is fresh, puts it back. */
function clearStale(file: string, staleContent: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return;
    throw error;
  }
  if (readContent(aside) !== staleContent) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function readContent(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

function parseLock(content: string): Lock | null {
  try {
    return lockShape.parse(JSON.parse(content));
  } catch {
    return null;
  }
}
