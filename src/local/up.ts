import path from "node:path";
import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";
import { describeError, LocalError } from "./local-error.ts";
import { runStack } from "./run-stack.ts";
import { readSettings } from "./settings.ts";
import { listenForStopRequests } from "./supervisor/stop-requests.ts";
import type { Supervisor } from "./supervisor/supervisor.ts";
import { Terminal } from "./terminal.ts";

// The local stack: `npm start`, `npm run dev`. Flags: --dev, --new-staff-password.
const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
const dev = process.argv.includes("--dev");
const launcherPid = process.env.npm_lifecycle_event === undefined ? null : process.ppid;
const terminal = new Terminal();
let running: Supervisor | null = null;

const stopRequests = listenForStopRequests({
  launcherPid,
  onForce: () => {
    terminal.say("Asked again: ending everything now");
    running?.killAll();
    process.exit(1);
  },
});

try {
  nextEnv.loadEnvConfig(projectDir, dev, { info: () => undefined, error: console.error });
  await runStack({
    settings: readSettings(process.env, { projectDir, dev }),
    terminal,
    stopRequests,
    launcherPid,
    onSupervisor: (supervisor) => {
      running = supervisor;
    },
    renewStaffPassword: process.argv.includes("--new-staff-password"),
  });
} catch (error) {
  process.exitCode = 1;
  const known = error instanceof LocalError;
  process.stderr.write(`sempre: ${describeError(error)}\n`);
  if (!known && error instanceof Error) process.stderr.write(`${error.stack}\n`);
} finally {
  stopRequests.release();
}
