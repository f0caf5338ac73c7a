import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { markPart, partMarkName, sendSignal } from "../supervisor/leftovers.ts";
import type { PartDefinition } from "../supervisor/part.ts";
import {
  findCommandLine,
  findProcessIdentity,
  readIfThere,
} from "../supervisor/process-identity.ts";
import { createClusterWhenMissing } from "./create-cluster.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { choosePostgresUser, runAs } from "./postgres-user.ts";

export interface PostgresOptions {
  homeDir: string;
  port: number;
  password: string;
}

/** SIGINT is PostgreSQL's "fast" stop: sessions are ended, everything is written. */
export const postgresStopSignal: NodeJS.Signals = "SIGINT";
const pollMs = 10;

/** PostgreSQL on 127.0.0.1 with its data in `<home>/postgres`, safe against kill -9 and power cuts. */
export function definePostgresPart(options: PostgresOptions): PartDefinition {
  const dataDir = path.join(options.homeDir, "postgres");
  return {
    name: "postgres",
    readyTimeoutMs: 60_000,
    stopSignal: postgresStopSignal,
    stopTimeoutMs: 20_000,
    // Right after a kill the old server's last children may hold its memory for a moment.
    firstStartAttempts: 8,
    async prepare() {
      const binaries = findPostgresBinaries();
      const user = choosePostgresUser([binaries.postgres, dataDir]);
      const mark = { [partMarkName]: markPart(options.homeDir, "postgres") };
      const { password } = options;
      await createClusterWhenMissing({ dataDir, password, mark, binaries, user });
      await stopFormerServer(dataDir);
      return {
        ...runAs(user, binaries.postgres, ["-D", dataDir, ...getServerFlags(options.port)]),
        env: { ...process.env, LC_ALL: "C", LANG: "C", TZ: "UTC" },
        cwd: "/",
      };
    },
    async waitUntilReady({ pid }, signal) {
      while (!isServing(dataDir, pid)) await delay(pollMs, undefined, { signal });
    },
  };
}

function getServerFlags(port: number): string[] {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "128MB",
    fsync: "on",
    synchronous_commit: "on",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] ",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

const readPidFile = (dataDir: string) => readIfThere(path.join(dataDir, "postmaster.pid"));

/** The server writes its state on the eighth line of its pid file. */
function isServing(dataDir: string, pid: number): boolean {
  const lines = readPidFile(dataDir)?.split("\n") ?? [];
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}

/** Stops a server that still has our data folder open, and clears a pid file that names nobody. */
async function stopFormerServer(dataDir: string): Promise<void> {
  const pid = Number(readPidFile(dataDir)?.split("\n", 1)[0]);
  if (!Number.isInteger(pid)) return;
  if (isServerOf(pid, dataDir)) {
    sendSignal(pid, postgresStopSignal);
    while (findProcessIdentity(pid) !== null) await delay(pollMs);
  }
  rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
}

function isServerOf(pid: number, dataDir: string): boolean {
  return findCommandLine(pid)?.includes(dataDir) ?? false;
}
