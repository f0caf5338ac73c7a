import { fileURLToPath } from "node:url";
import type { PartDefinition } from "./supervisor/part.ts";

export interface JobsPartOptions {
  port: number;
  databaseUrl: string;
  eventKey: string;
  signingKey: string;
  appPort: number;
  /** How long ended runs are kept. */
  retentionHours: number;
}

/** The local job engine: a Node process of ours on the port of the Inngest dev server. */
export function defineJobsPart(options: JobsPartOptions): PartDefinition {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    LOG_LEVEL: process.env.LOG_LEVEL,
    JOBS_DATABASE_URL: options.databaseUrl,
    JOBS_HOST: "127.0.0.1",
    JOBS_RETENTION_HOURS: String(options.retentionHours),
    JOBS_PORT: String(options.port),
    JOBS_EVENT_KEY: options.eventKey,
    JOBS_SIGNING_KEY: options.signingKey,
    JOBS_APP_URL: `http://127.0.0.1:${options.appPort}/api/inngest`,
  };
  const main = fileURLToPath(new URL("./jobs/main.ts", import.meta.url));
  return {
    name: "jobs",
    readyTimeoutMs: 30_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 10_000,
    async prepare() {
      return { file: process.execPath, args: [main], env, cwd: process.cwd(), ipc: true };
    },
    waitUntilReady: ({ saidReady }) => saidReady,
  };
}
