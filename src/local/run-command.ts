import path from "node:path";
import nextEnv from "@next/env";
import { describeError, LocalError } from "./local-error.ts";
import { runStack } from "./run-stack.ts";
import { readSettings } from "./settings.ts";
import type { StopRequests } from "./supervisor/stop-requests.ts";
import { watchForCrashes } from "./supervisor/watch-for-crashes.ts";
import { Terminal } from "./terminal.ts";

const projectDir = path.resolve(import.meta.dirname, "..", "..");

/** Runs the local stack until it is asked to stop; returns the exit code. */
export async function runCommand(options: {
  args: string[];
  launcherPid: number | null;
  stopRequests: StopRequests;
}): Promise<number> {
  const { args, launcherPid, stopRequests } = options;
  const dev = args.includes("--dev");
  const terminal = new Terminal();
  const crashed = watchForCrashes();
  try {
    nextEnv.loadEnvConfig(projectDir, dev, { info: () => undefined, error: console.error });
    await runStack({
      settings: readSettings(process.env, { projectDir, dev }),
      terminal,
      stopRequests,
      launcherPid,
      crashed,
      renewStaffPassword: args.includes("--new-staff-password"),
    });
    return 0;
  } catch (error) {
    process.stderr.write(`sempre: ${describeError(error)}\n`);
    if (!(error instanceof LocalError) && error instanceof Error) {
      process.stderr.write(`${error.stack}\n`);
    }
    return 1;
  }
}
