import { listenForStopRequests } from "./supervisor/stop-requests.ts";

// The local stack: `npm start`, `npm run dev`. Flags: --dev, --new-staff-password. Listens for
// signals before it loads the rest, so that even an early one ends in order.
const launcherPid = process.env.npm_lifecycle_event === undefined ? null : process.ppid;
const stopRequests = listenForStopRequests({ launcherPid });
try {
  const { runCommand } = await import("./run-command.ts");
  process.exitCode = await runCommand({ args: process.argv.slice(2), launcherPid, stopRequests });
} finally {
  stopRequests.release();
}
