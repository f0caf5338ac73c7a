import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import type { Route } from "./http-server.ts";

const DATABASE_PATIENCE_MS = 2000;

export interface HealthRouteParts {
  sql: Sql;
  isReady(): boolean;
  countFunctions(): number;
  isAppReachable(): boolean;
}

/** `GET /health`: 200 when the engine has started and the database answers, else 503. */
export function createHealthRoute(parts: HealthRouteParts): Route {
  return {
    method: "GET",
    path: /^\/health\/?$/,
    async handle() {
      const functions = parts.countFunctions();
      const appReachable = parts.isAppReachable();
      const ok = parts.isReady() && (await doesDatabaseAnswer(parts.sql));
      const status = ok ? "ok" : "unavailable";
      return { status: ok ? 200 : 503, body: { status, functions, appReachable } };
    },
  };
}

async function doesDatabaseAnswer(sql: Sql): Promise<boolean> {
  const probe = sql`select 1`.then(
    () => true,
    () => false,
  );
  return await Promise.race([probe, sleep(DATABASE_PATIENCE_MS, false, { ref: false })]);
}
