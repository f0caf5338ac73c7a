import "server-only";
import { newestMigration } from "#db/newest-migration.ts";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { withDeadline } from "#lib/deadline.ts";
import { getEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";

const TIMEOUT_MS = 2_000;
// Where the SDK sends events when nothing else is configured.
const INNGEST_CLOUD_URL = "https://inn.gs";

// PostgREST knows no function of that name: the database is older than the function.
const UNKNOWN_FUNCTION = "PGRST202";

export type Check = { status: "up" | "down"; latencyMs: number };
export type Readiness = {
  ready: boolean;
  /** `migrations` says nothing of its own where the database cannot be asked. */
  checks: { configuration: Check; database: Check; migrations?: Check; jobs: Check };
};

/** The newest migration that is applied; empty where the database cannot tell yet. */
async function askDatabase(signal: AbortSignal): Promise<string> {
  const result = await getServiceDb().rpc("get_newest_migration").abortSignal(signal);
  if (result.error?.code === UNKNOWN_FUNCTION) return "";
  return readResult("asking for the newest migration", result) ?? "";
}

async function checkDatabase(): Promise<Pick<Readiness["checks"], "database" | "migrations">> {
  const answers: string[] = [];
  const database = await check("database", async (signal) => {
    answers.push(await askDatabase(signal));
  });
  const [applied] = answers;
  if (applied === undefined) return { database };
  const migrations = await check("migrations", async () => requireMigration(applied));
  return { database, migrations };
}

/** @throws {Error} the database is behind this code */
function requireMigration(applied: string): void {
  if (applied >= newestMigration) return;
  const known = applied === "" ? "older ones" : `those up to ${applied}`;
  throw new Error(`migration ${newestMigration} is not applied, only ${known}`);
}

async function pingJobs(signal: AbortSignal): Promise<void> {
  const baseUrl = getEnv().INNGEST_BASE_URL ?? INNGEST_CLOUD_URL;
  const response = await fetch(new URL("/health", baseUrl), { signal, cache: "no-store" });
  // Any answer of a hosted engine will do; only a server error says that it takes no work.
  if (response.status >= 500) throw new Error(`the job engine answers ${response.status}`);
}

async function check(name: string, ping: (signal: AbortSignal) => Promise<void>): Promise<Check> {
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  try {
    await withDeadline(name, TIMEOUT_MS, ping);
    return { status: "up", latencyMs: latencyMs() };
  } catch (error) {
    logger.warn({ err: error, check: name }, "not ready");
    return { status: "down", latencyMs: latencyMs() };
  }
}

/**
 * Whether this process can do its work now: it is configured, database and job engine answer, and the
 * database has the migrations that this code needs.
 */
export async function checkReadiness(): Promise<Readiness> {
  const [configuration, database, jobs] = await Promise.all([
    check("configuration", async () => void getEnv()),
    checkDatabase(),
    check("jobs", pingJobs),
  ]);
  const checks = { configuration, ...database, jobs };
  return { ready: Object.values(checks).every(({ status }) => status === "up"), checks };
}
