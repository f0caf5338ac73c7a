import postgres, { type Sql } from "postgres";
import { arrayTypes } from "../array-types.ts";
import { findErrorCode } from "../database-error.ts";

const STATEMENT_TIMEOUT_MS = 5000;

/** The pool of the read API. Apart from the engine's own, so that pages never hold up its work. */
export interface ReadDatabase {
  sql: Sql;
  close(): Promise<void>;
}

/**
 * Opens up to three connections, lazily, and closes them half a minute after the last use. A
 * statement that takes longer than 5 s is broken off: see `isReadTimeout`.
 */
export function openReadDatabase(url: string, timeoutMs = STATEMENT_TIMEOUT_MS): ReadDatabase {
  const sql = postgres(url, {
    ...arrayTypes,
    max: 3,
    idle_timeout: 30,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: {
      application_name: "job-engine-reads",
      statement_timeout: timeoutMs,
      default_transaction_read_only: true,
      // Tables grow and filters differ: a plan made for another case would read too much.
      plan_cache_mode: "force_custom_plan",
    },
  });
  return { sql, close: () => sql.end({ timeout: 1 }) };
}

/** True for a statement that was broken off because it took too long (SQLSTATE 57014). */
export function isReadTimeout(error: unknown): boolean {
  return findErrorCode(error) === "57014";
}
