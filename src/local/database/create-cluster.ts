import { spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { checkFreeSpace } from "../home-folder.ts";
import { LocalError } from "../local-error.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { giveTo, type PostgresUser, runAs } from "./postgres-user.ts";

/**
 * Makes the database folder on the first start. It is made beside its place and moved there when
 * whole: a start that is interrupted leaves nothing half made.
 * @throws LocalError `disk_full`, `part_failed`.
 */
export async function createClusterWhenMissing(options: {
  dataDir: string;
  password: string;
  /** Marks the processes of the database, see leftovers.ts. */
  mark: Record<string, string>;
  binaries: PostgresBinaries;
  user: PostgresUser;
}): Promise<void> {
  const { dataDir, password, mark, binaries, user } = options;
  const homeDir = path.dirname(dataDir);
  if (existsSync(path.join(dataDir, "PG_VERSION"))) return checkFreeSpace(homeDir, "go-on");
  checkFreeSpace(homeDir, "create");

  const draftDir = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  rmSync(draftDir, { recursive: true, force: true });
  mkdirSync(draftDir, { mode: 0o700 });
  giveTo(user, draftDir);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(user, passwordFile);
  try {
    const places = [`--pgdata=${draftDir}`, `--pwfile=${passwordFile}`];
    await runInitdb(runAs(user, binaries.initdb, [...places, ...initdbFlags]), mark);
  } catch (error) {
    rmSync(draftDir, { recursive: true, force: true });
    checkFreeSpace(homeDir, "create");
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draftDir, dataDir);
}

const initdbFlags = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  "--no-instructions",
];

async function runInitdb(
  command: ReturnType<typeof runAs>,
  mark: Record<string, string>,
): Promise<void> {
  const child = spawn(command.file, command.args, {
    env: { ...process.env, LC_ALL: "C", LANG: "C", TZ: "UTC", ...mark },
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    ...command.user,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [complaint, status] = await Promise.all([text(child.stderr), ended]);
  if (status === 0) return;
  const line = complaint.split("\n").findLast((candidate) => candidate.includes("error:"));
  throw new LocalError("part_failed", `the database cannot be created: ${line ?? complaint}`);
}
