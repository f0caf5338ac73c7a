import { buildPart } from "./build.ts";
import { checkPortIsFree } from "./check-ports.ts";
import { connectToDatabase } from "./database/connect.ts";
import { postgresStopSignal } from "./database/postgres-part.ts";
import { seedFirstOffers } from "./database/seed-offers.ts";
import { type StaffLogin, seedFirstStaff } from "./database/seed-staff.ts";
import { prepareHomeFolder } from "./home-folder.ts";
import { removeInstanceFile, writeInstanceFile } from "./instance-file.ts";
import { printSummary } from "./print-summary.ts";
import { loadSecrets } from "./secrets.ts";
import type { LocalSettings, PortName } from "./settings.ts";
import { describeAddresses, type StackAddresses } from "./stack-addresses.ts";
import { startStack } from "./start-stack.ts";
import { takeInstanceLock } from "./supervisor/instance-lock.ts";
import type { StopRequests } from "./supervisor/stop-requests.ts";
import { Supervisor, stopAllLeftovers } from "./supervisor/supervisor.ts";
import type { Terminal } from "./terminal.ts";
import { waitUntilStackServes } from "./wait-until-stack-serves.ts";

export interface RunOptions {
  settings: LocalSettings;
  terminal: Terminal;
  stopRequests: StopRequests;
  launcherPid: number | null;
  /** Rejects when this process cannot go on: all is stopped then. */
  crashed: Promise<never>;
  /** Gives the first staff user a new password. */
  renewStaffPassword: boolean;
}

/** What the last supervisor may have left, in the order to stop it in. */
const stoppingOrder = [
  buildPart,
  { name: "app", stopSignal: "SIGTERM" },
  { name: "jobs", stopSignal: "SIGTERM" },
  { name: "vendors", stopSignal: "SIGTERM" },
  { name: "gateway", stopSignal: "SIGTERM" },
  { name: "postgrest", stopSignal: "SIGTERM" },
  { name: "postgres", stopSignal: postgresStopSignal },
] as const;

/**
 * Runs the local stack of one home folder until a stop is asked for.
 * @throws LocalError when it cannot start or cannot be kept running; all is stopped by then.
 */
export async function runStack(options: RunOptions): Promise<void> {
  const { settings, terminal } = options;
  const { homeDir } = settings;
  prepareHomeFolder(homeDir);
  const appUrl = `http://localhost:${settings.ports.PORT}`;
  const lock = await takeInstanceLock(homeDir, { appUrl, launcherPid: options.launcherPid });
  const supervisor = new Supervisor({ homeDir, report: (message) => terminal.say(message) });
  options.stopRequests.onForce = () => {
    terminal.say("Asked again: ending everything now");
    supervisor.killAll();
    process.exit(1);
  };
  try {
    removeInstanceFile(homeDir);
    const found = await stopAllLeftovers(homeDir, [...stoppingOrder]);
    if (found > 0)
      terminal.say(`Stopped ${found} processes that an earlier, killed start had left`);
    await runUntilStopped(options, supervisor);
  } finally {
    lock.markStopping();
    await supervisor.stop();
    removeInstanceFile(homeDir);
    lock.release();
  }
}

async function runUntilStopped(options: RunOptions, supervisor: Supervisor): Promise<void> {
  const { settings, terminal, stopRequests } = options;
  const { signal } = stopRequests;
  const asked = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
    if (signal.aborted) resolve(null);
  });
  const running = startAndAnnounce(options, supervisor).then(() => supervisor.givenUp);
  // What was starting is stopped with the rest: its complaint about that is no news.
  running.catch(() => undefined);
  const reason = await Promise.race([running, asked, options.crashed]);
  if (reason !== null) throw reason;
  terminal.say(`Stopping ${settings.homeDir} (${String(signal.reason)})`);
}

async function startAndAnnounce(options: RunOptions, supervisor: Supervisor): Promise<void> {
  const { settings, terminal, stopRequests } = options;
  const { signal } = stopRequests;
  const secrets = loadSecrets(settings.homeDir);
  const addresses = describeAddresses(settings, secrets);
  for (const name of listNeededPorts(settings, addresses)) {
    await checkPortIsFree(name, settings.ports[name]);
  }
  await startStack({ settings, secrets, addresses, supervisor, terminal, signal });
  await waitUntilStackServes(settings, addresses, signal);
  signal.throwIfAborted();
  writeInstanceFile(settings.homeDir, addresses);
  const login = await supervisor.finishBeforeStop(
    seedDatabase(settings, addresses, options.renewStaffPassword),
  );
  printSummary(terminal, { settings, addresses, login });
}

function listNeededPorts(settings: LocalSettings, addresses: StackAddresses): PortName[] {
  const names: PortName[] = ["PORT"];
  if (addresses.databaseUrl !== null) names.push("SEMPRE_DATABASE_PORT");
  if (settings.hostedSupabase === null) names.push("SEMPRE_GATEWAY_PORT", "SEMPRE_POSTGREST_PORT");
  if (addresses.jobs !== null) names.push("SEMPRE_JOBS_PORT");
  if (addresses.vendorsUrl !== null) names.push("SEMPRE_VENDORS_PORT");
  return names;
}

/** Last of all, so that the password is printed the moment it exists. */
async function seedDatabase(
  settings: LocalSettings,
  { databaseUrl }: StackAddresses,
  renew: boolean,
): Promise<StaffLogin | null> {
  if (databaseUrl === null || settings.hostedSupabase !== null) return null;
  const sql = connectToDatabase(databaseUrl);
  try {
    await seedFirstOffers(sql);
    return await seedFirstStaff(sql, { renew });
  } finally {
    await sql.end();
  }
}
