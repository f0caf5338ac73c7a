import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startDatabase } from "#local/database/start-database.ts";
import { findFreePorts } from "#testing/find-free-ports.ts";

/** A PostgreSQL of a test's own with all migrations, where no job of the running stack interferes. */
export interface OwnDatabase {
  /** As its owner; `connections` at a time. */
  sql: postgres.Sql;
  stop(): Promise<void>;
}

export async function startOwnDatabase(connections: number): Promise<OwnDatabase> {
  const root = mkdtempSync(path.join(tmpdir(), "sempre-own-database-"));
  // Passable, because PostgreSQL runs as another user when we are root.
  chmodSync(root, 0o711);
  const [port = 0] = await findFreePorts(1);
  const database = await startDatabase({
    homeDir: path.join(root, "home"),
    port,
    migrationsDir: path.resolve(import.meta.dirname, "../../../supabase/migrations"),
  });
  const sql = postgres(database.databaseUrl, { max: connections, onnotice: () => undefined });
  return {
    sql,
    async stop() {
      await sql.end();
      await database.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
