import postgres, { type Sql } from "postgres";

/** The engine's two pools on one database. */
export interface JobDatabase {
  /** For everything that must be durable when it is answered. */
  sql: Sql;
  /**
   * For leases: commits without waiting for the disk. A lease lost in a crash of PostgreSQL is
   * harmless, because an answer is accepted from any generation that is not older than the row's.
   */
  leaseSql: Sql;
  close(): Promise<void>;
}

/** Opens the pools lazily: the first query connects; a lost connection is made again by the next. */
export function openJobDatabase(url: string): JobDatabase {
  const shared = {
    onnotice: () => undefined,
    connect_timeout: 5,
    max_lifetime: null,
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 0.25),
  };
  const sql = postgres(url, {
    ...shared,
    max: 10,
    connection: { application_name: "job-engine" },
  });
  const leaseSql = postgres(url, {
    ...shared,
    max: 2,
    connection: { application_name: "job-engine-leases", synchronous_commit: "off" },
  });
  return {
    sql,
    leaseSql,
    close: async () => {
      await Promise.all([sql.end({ timeout: 2 }), leaseSql.end({ timeout: 2 })]);
    },
  };
}
