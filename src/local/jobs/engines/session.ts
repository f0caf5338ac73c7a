import postgres, { type Sql } from "postgres";
import { arrayTypes } from "../store/array-types.ts";

/** First part of the advisory lock that each living engine's session holds; also in the SQL files. */
const PRESENCE_LOCK = 7_303_015;

/** One connection that holds the lock by which others see that this process lives. */
export interface Session {
  sql: Sql;
  /** Takes the lock and listens when the connection is new. Answers whether it was. */
  renew(): Promise<boolean>;
  /** Wakes the other engines. */
  callOthers(): Promise<void>;
  /** True when PostgreSQL has been up for so long that all living engines are connected again. */
  isServerSettled(forMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Engines tell each other on this channel of work that they have no room for. */
const WAKE_CHANNEL = "jobs_wake";

/**
 * PostgreSQL drops the lock with the connection: at once when the process dies, not when it stalls.
 * @param onWakeCall called when another engine has work to give
 */
export function openSession(
  databaseUrl: string,
  engineId: string,
  onWakeCall: () => void,
): Session {
  // The driver has this option, its types do not; its own way to listen does not outlive outages.
  const listening = {
    onnotify(channel: string, sender: string) {
      if (channel === WAKE_CHANNEL && sender !== engineId) onWakeCall();
    },
  };
  const sql = postgres(databaseUrl, {
    ...arrayTypes,
    max: 1,
    max_lifetime: null,
    connect_timeout: 5,
    backoff: () => 0.1,
    onnotice: () => undefined,
    ...listening,
    connection: { application_name: "job-engine-presence", synchronous_commit: "off" },
  });
  let lockedPid: number | undefined;
  return {
    sql,
    async renew() {
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      if (row?.pid === lockedPid) return false;
      const [locked] = await sql<{ pid: number }[]>`
        select pg_backend_pid() as pid,
          pg_advisory_lock(${PRESENCE_LOCK}::integer, hashtext(${engineId}::text))`;
      await sql`listen ${sql(WAKE_CHANNEL)}`;
      lockedPid = locked?.pid;
      return true;
    },
    async callOthers() {
      await sql`select pg_notify(${WAKE_CHANNEL}, ${engineId})`;
    },
    async isServerSettled(forMs) {
      const [row] = await sql<{ settled: boolean }[]>`
        select pg_postmaster_start_time() < now() - ${forMs}::float8 * interval '1 millisecond'
          as settled`;
      return row?.settled ?? false;
    },
    close: () => sql.end({ timeout: 1 }),
  };
}
