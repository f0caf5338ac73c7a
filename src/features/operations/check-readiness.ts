import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { withDeadline } from "#lib/deadline.ts";
import { getEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";

const TIMEOUT_MS = 2_000;
// Where the SDK sends events when nothing else is configured.
const INNGEST_CLOUD_URL = "https://inn.gs";

export type Check = { status: "up" | "down"; latencyMs: number };
export type Readiness = {
  ready: boolean;
  checks: { configuration: Check; database: Check; jobs: Check };
};

async function pingDatabase(signal: AbortSignal): Promise<void> {
  const query = getServiceDb().from("staff").select("user_id", { head: true }).limit(1);
  readResult("pinging the database", await query.abortSignal(signal));
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

/** Whether this process can do its work now: it is configured, and database and job engine answer. */
export async function checkReadiness(): Promise<Readiness> {
  const [configuration, database, jobs] = await Promise.all([
    check("configuration", async () => void getEnv()),
    check("database", pingDatabase),
    check("jobs", pingJobs),
  ]);
  const checks = { configuration, database, jobs };
  return { ready: Object.values(checks).every(({ status }) => status === "up"), checks };
}
