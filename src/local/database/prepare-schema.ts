import { bootstrapDatabase } from "./bootstrap.ts";
import { connectToDatabase } from "./connect.ts";
import { applyMigrations } from "./migrate.ts";

/**
 * Brings a running PostgreSQL to the state the app expects; returns the migrations it applied.
 * @throws LocalError `migration_failed`, `secrets_unusable`.
 */
export async function prepareSchema(options: {
  url: string;
  authenticatorPassword: string;
  migrationsDir: string;
}): Promise<string[]> {
  const sql = connectToDatabase(options.url);
  try {
    await bootstrapDatabase(sql, options.authenticatorPassword);
    return await applyMigrations(sql, options.migrationsDir);
  } finally {
    await sql.end();
  }
}
