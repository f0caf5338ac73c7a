import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { getNextScript } from "./app-part.ts";
import { hashBuildInputs } from "./build-hash.ts";
import { findErrorCode, LocalError } from "./local-error.ts";
import { markPart, partMarkName, sendSignal } from "./supervisor/leftovers.ts";
import { removeProcessRecord, writeProcessRecord } from "./supervisor/process-record.ts";

export interface BuildOptions {
  projectDir: string;
  homeDir: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Told each line the build says, as it says it. */
  onLine(line: string): void;
}

/** How a build is known that a killed start has left: a second one cannot run beside it. */
export const buildPart = { name: "build", stopSignal: "SIGKILL" } as const;

/** Where the build goes; next.config.ts reads the same variable. */
function getBuildDir(projectDir: string): string {
  return path.join(projectDir, process.env.NEXT_DIST_DIR || ".next");
}

const stampFile = (projectDir: string) => path.join(getBuildDir(projectDir), "sempre-build.json");

/** True when the build folder holds a finished build of the present source. */
export function isBuildFresh(projectDir: string): boolean {
  if (!existsSync(path.join(getBuildDir(projectDir), "BUILD_ID"))) return false;
  return readStamp(projectDir) === hashBuildInputs(projectDir);
}

function readStamp(projectDir: string): string | null {
  try {
    return readFileSync(stampFile(projectDir), "utf8").trim();
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Builds the app for production. The stamp of the source is written last: an interrupted build is
 * none.
 * @throws LocalError `build_failed`, whose cause holds the build's last lines.
 */
export async function buildApp(options: BuildOptions): Promise<void> {
  const { projectDir, homeDir, signal } = options;
  signal.throwIfAborted();
  const hash = hashBuildInputs(projectDir);
  rmSync(stampFile(projectDir), { force: true });
  const child = spawn(process.execPath, [getNextScript(projectDir), "build"], {
    cwd: projectDir,
    env: {
      ...options.env,
      NODE_ENV: "production",
      [partMarkName]: markPart(homeDir, buildPart.name),
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) writeProcessRecord(homeDir, buildPart.name, child.pid);
  const stop = () => child.pid !== undefined && sendSignal(-child.pid, "SIGKILL");
  signal.addEventListener("abort", stop, { once: true });
  const lines = collectLines(child, options.onLine);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  signal.removeEventListener("abort", stop);
  removeProcessRecord(homeDir, buildPart.name);
  signal.throwIfAborted();
  if (status !== 0) {
    throw new LocalError(
      "build_failed",
      "the app could not be built (what the build said is above)",
      {
        cause: lines.slice(-60).join("\n"),
      },
    );
  }
  writeFileSync(stampFile(projectDir), `${hash}\n`);
}

function collectLines(child: ChildProcess, onLine: (line: string) => void): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      onLine(line);
    });
  }
  return lines;
}
