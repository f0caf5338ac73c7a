import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import postgres, { type Sql } from "postgres";
import { createJobEngine } from "../job-engine.ts";
import type { JobEngine, JobEngineOptions } from "../job-engine-options.ts";

export const testKeys = {
  eventKey: "test-event-key",
  signingKey: `signkey-prod-${"0f".repeat(32)}`,
};

type ServeOptions = Omit<Parameters<typeof serve>[0], "client" | "functions">;

/** A job engine on a database of its own, and a place for the app that it calls. */
export interface JobTestBed {
  engine: JobEngine;
  engineUrl: string;
  databaseUrl: string;
  appUrl: string;
  sql: Sql;
  /** An SDK client in cloud mode that talks to the engine. */
  client: Inngest;
  /** Serves functions at `appUrl`; resolves when the engine has synced them. */
  serveApp(
    functions: InngestFunction.Like[],
    options?: ServeOptions & { client?: Inngest; engineUrl?: string },
  ): Promise<void>;
  /** Takes the app away as a kill does: connections are cut. */
  dropApp(): Promise<void>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  findRuns(functionId: string): Promise<TestRun[]>;
  /** The runs of a function once there are `count` that ended. */
  waitForRuns(functionId: string, count?: number): Promise<TestRun[]>;
  close(): Promise<void>;
}

export interface TestRun {
  id: string;
  status: string;
  output: unknown;
}

const silent = () => undefined;
const quietLogger = { debug: silent, info: silent, warn: silent, error: silent };

export function createTestClient(engineUrl: string, keys: Partial<typeof testKeys> = {}): Inngest {
  return new Inngest({
    id: "app",
    baseUrl: engineUrl,
    isDev: false,
    logger: quietLogger,
    ...testKeys,
    ...keys,
  });
}

/** Starts an engine on an empty database, which `close()` drops. */
export async function startJobTestBed(
  database: { url: string; drop(): Promise<void> },
  options: Partial<JobEngineOptions> = {},
): Promise<JobTestBed> {
  const appPort = await findFreePort();
  const appUrl = `http://127.0.0.1:${appPort}/api/inngest`;
  const engine = createJobEngine({
    databaseUrl: database.url,
    port: 0,
    appUrl,
    syncIntervalMs: 200,
    probeIntervalMs: 50,
    retryDelayMs: () => 30,
    drainMs: 500,
    ...testKeys,
    ...options,
  });
  await engine.start();
  const engineUrl = `http://127.0.0.1:${engine.port}`;
  const sql = postgres(database.url, { max: 2, onnotice: silent });
  let server: Server | undefined;

  const bed: JobTestBed = {
    engine,
    engineUrl,
    databaseUrl: database.url,
    appUrl,
    sql,
    client: createTestClient(engineUrl),
    async serveApp(
      functions,
      { client = bed.client, engineUrl: healthUrl = engineUrl, ...serveOptions } = {},
    ) {
      await bed.dropApp();
      server = createServer(serve({ client, functions, ...serveOptions }));
      server.listen(appPort, "127.0.0.1");
      await waitUntil("the engine knows the app's functions", async () => {
        const rows = await sql`select 1 from jobs.functions where removed_at is null`;
        const expected = functions.length;
        const health = await fetch(new URL("/health", healthUrl)).then((answer) => answer.json());
        return rows.length >= expected && health.appReachable;
      });
    },
    async dropApp() {
      const old = server;
      server = undefined;
      if (!old) return;
      await new Promise((resolve) => {
        old.close(resolve);
        old.closeAllConnections();
      });
    },
    post: (path, body, headers = {}) =>
      fetch(engineUrl + path, { method: "POST", body: JSON.stringify(body), headers }),
    async findRuns(functionId) {
      const rows = await sql<{ id: string; status: string; output: string | null }[]>`
        select id, status, output from jobs.runs
        where function_id = ${functionId} order by created_at, id`;
      return rows.map((row) => ({
        ...row,
        output: row.output === null ? null : JSON.parse(row.output),
      }));
    },
    async waitForRuns(functionId, count = 1) {
      let runs: TestRun[] = [];
      await waitUntil(`${count} ended runs of ${functionId}`, async () => {
        runs = await bed.findRuns(functionId);
        return (
          runs.filter(({ status }) => status !== "queued" && status !== "running").length >= count
        );
      });
      return runs;
    },
    async close() {
      await engine.stop();
      await bed.dropApp();
      await sql.end({ timeout: 1 });
      await database.drop();
    },
  };
  return bed;
}

/**
 * Polls until the condition holds; fails, naming what was awaited, after a time that only a defect
 * takes: by default 45 s, less than a test may last.
 */
export async function waitUntil(
  what: string,
  holds: () => Promise<boolean> | boolean,
  limitMs = 45_000,
): Promise<void> {
  const endMs = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`waited in vain for: ${what}`);
    await sleep(10);
  }
}

/** A port that is free at present. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
