import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type postgres from "postgres";
import { describeError, findErrorCode, LocalError } from "../local-error.ts";

const fileShape = /^(\d{14})_(.+)\.sql$/;
/** Any number, as long as it is always the same: one migrator at a time. */
const advisoryLock = 7_313_001;

/**
 * Applies the files of `supabase/migrations` that are not yet in the history, in order, each in a
 * transaction of its own together with its history row. Returns the names of those applied.
 * @throws LocalError `migration_failed` with file name and SQLSTATE; nothing of that file remains.
 */
export async function applyMigrations(sql: postgres.Sql, folder: string): Promise<string[]> {
  const applied: string[] = [];
  for (const file of listMigrations(folder)) {
    const script = readFileSync(path.join(folder, file), "utf8");
    if (await applyOnce(sql, file, script)) applied.push(file);
  }
  return applied;
}

function listMigrations(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => fileShape.test(file))
      .sort();
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}

async function applyOnce(sql: postgres.Sql, file: string, script: string): Promise<boolean> {
  const [, version = "", name = ""] = fileShape.exec(file) ?? [];
  try {
    return await sql.begin(async (transaction) => {
      await transaction`select pg_advisory_xact_lock(${advisoryLock})`;
      const known = await transaction`
        select 1 from supabase_migrations.schema_migrations where version = ${version}`;
      if (known.length > 0) return false;
      await transaction.unsafe(script);
      await transaction`
        insert into supabase_migrations.schema_migrations (version, name, statements)
        values (${version}, ${name}, array[${script}::text])`;
      return true;
    });
  } catch (error) {
    throw new LocalError(
      "migration_failed",
      `migration ${file} failed, nothing of it was kept: ${findErrorCode(error) ?? "error"} ${describeError(error)}${findLine(error, script)}`,
      { cause: error },
    );
  }
}

/** PostgreSQL counts characters; people count lines. */
function findLine(error: unknown, script: string): string {
  if (typeof error !== "object" || error === null || !("position" in error)) return "";
  const line = script.slice(0, Number(error.position)).split("\n").length;
  return ` (line ${line})`;
}
