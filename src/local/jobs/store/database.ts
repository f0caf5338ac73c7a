import postgres, { type Notice, type Sql } from "postgres";
import { arrayTypes } from "./array-types.ts";

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

/**
 * Every statement here looks rows up by key. Plans are made once per connection, maybe while the
 * tables are still empty, when reading all of a table or of an index seems as good: these settings
 * leave only plans that stay good as it grows.
 */
const KEY_LOOKUPS = {
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  enable_material: "off",
  jit: "off",
  // Else those that take a list of keys are planned anew each time, which costs more than they do.
  plan_cache_mode: "force_generic_plan",
};

/**
 * Opens the pools lazily: the first query connects; a lost connection is made again by the next.
 * @param onNotice gets what SQL functions raise, see hints.ts
 */
export function openJobDatabase(url: string, onNotice: (notice: Notice) => void): JobDatabase {
  const shared = {
    ...arrayTypes,
    onnotice: onNotice,
    connect_timeout: 5,
    max_lifetime: null,
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 0.25),
  };
  const sql = postgres(url, {
    ...shared,
    max: 10,
    connection: { ...KEY_LOOKUPS, application_name: "job-engine" },
  });
  const leaseSql = postgres(url, {
    ...shared,
    max: 2,
    connection: {
      ...KEY_LOOKUPS,
      application_name: "job-engine-leases",
      synchronous_commit: "off",
    },
  });
  return {
    sql,
    leaseSql,
    close: async () => {
      await Promise.all([sql.end({ timeout: 2 }), leaseSql.end({ timeout: 2 })]);
    },
  };
}
