import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { getDatabaseUrl } from "#local/database/connect.ts";
import { definePostgresPart } from "#local/database/postgres-part.ts";
import { prepareHomeFolder } from "#local/home-folder.ts";
import { Supervisor } from "#local/supervisor/supervisor.ts";
import { findFreePorts } from "../../find-free-ports.ts";
import { benchKeys } from "./bench-messages.ts";
import { EventSender } from "./event-sender.ts";
import { RunWatcher } from "./run-watcher.ts";

/** PostgreSQL, engine and app, each a process of its own on this machine, and the client. */
export interface JobBenchSetting {
  sender: EventSender;
  watcher: RunWatcher;
  sql: Sql;
  pids: { engine: number; apps: number[]; postgres: number };
  stop(): Promise<void>;
}

export interface JobBenchOptions {
  /** The engine's main.ts, so that two versions can be compared. */
  engineMain: string;
  retentionHours: number;
  /** How many processes the app has; they share its port. */
  appProcesses: number;
  /** For engine and app, for example to profile them. */
  nodeArguments: string[];
  /** For the engine alone. */
  engineArguments: string[];
}

/** Starts everything on an empty database; what was started is stopped when something fails. */
export async function startJobBenchSetting(options: JobBenchOptions): Promise<JobBenchSetting> {
  const homeDir = mkdtempSync(path.join(tmpdir(), "bench-jobs-"));
  prepareHomeFolder(homeDir);
  const supervisor = new Supervisor({ homeDir, report: (message) => console.error(message) });
  const children: ChildProcess[] = [];
  const stopAll = async () => {
    await Promise.all(children.map(endProcess));
    await supervisor.stop();
    rmSync(homeDir, { recursive: true, force: true });
  };
  try {
    return await startParts(options, { homeDir, supervisor, children, stopAll });
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function startParts(
  options: JobBenchOptions,
  home: {
    homeDir: string;
    supervisor: Supervisor;
    children: ChildProcess[];
    stopAll(): Promise<void>;
  },
): Promise<JobBenchSetting> {
  const password = "bench";
  const [port = 0, enginePort = 0, appPort = 0] = await findFreePorts(3);
  await home.supervisor.startPart(definePostgresPart({ homeDir: home.homeDir, port, password }));
  const databaseUrl = getDatabaseUrl({ port, password });
  const engineUrl = `http://127.0.0.1:${enginePort}`;
  const execArgv = options.nodeArguments;

  const engine = fork(options.engineMain, {
    execArgv: [...execArgv, ...options.engineArguments],
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      JOBS_DATABASE_URL: databaseUrl,
      JOBS_PORT: String(enginePort),
      JOBS_EVENT_KEY: benchKeys.eventKey,
      JOBS_SIGNING_KEY: benchKeys.signingKey,
      JOBS_APP_URL: `http://127.0.0.1:${appPort}/api/inngest`,
      JOBS_RETENTION_HOURS: String(options.retentionHours),
    },
  });
  home.children.push(engine);
  await waitForMessage(engine, "the engine");
  const startApp = async () => {
    const app = fork(path.join(import.meta.dirname, "bench-app.ts"), [engineUrl, String(appPort)], {
      execArgv,
      // As short an environment as a container has: the SDK goes through it at every request.
      env: { NODE_ENV: "production" },
    });
    home.children.push(app);
    await waitForMessage(app, "the app");
    return app;
  };
  const apps = await Promise.all(Array.from({ length: options.appProcesses }, startApp));
  await waitForSync(engineUrl);
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  const sender = new EventSender(engineUrl, benchKeys.eventKey);

  return {
    sender,
    watcher: new RunWatcher(apps),
    sql,
    pids: {
      engine: getPid(engine),
      apps: apps.map(getPid),
      postgres: readPostmasterPid(home.homeDir),
    },
    async stop() {
      sender.close();
      await sql.end();
      await home.stopAll();
    },
  };
}

function getPid(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("a process could not be started");
  return child.pid;
}

function readPostmasterPid(homeDir: string): number {
  const text = readFileSync(path.join(homeDir, "postgres", "postmaster.pid"), "utf8");
  return Number(text.split("\n", 1)[0]);
}

function waitForMessage(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}

async function waitForSync(engineUrl: string): Promise<void> {
  const deadlineMs = performance.now() + 20_000;
  for (;;) {
    const health = await fetch(`${engineUrl}/health`).then((answer) => answer.json());
    if (health.appReachable && health.functions > 0) return;
    if (performance.now() > deadlineMs) throw new Error("the engine did not sync the app");
    await sleep(20);
  }
}

function endProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    // Both stop when the channel to their parent closes.
    child.disconnect();
  });
}
