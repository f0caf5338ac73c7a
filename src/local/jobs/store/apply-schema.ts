import { readdir, readFile } from "node:fs/promises";
import type { Sql } from "postgres";

const SCHEMA_FOLDER = new URL("../schema/", import.meta.url);
/** Key of the advisory lock under which only one engine at a time changes the schema. */
const SCHEMA_LOCK = 7_303_014;

/** Creates or updates the schema `jobs`: applies the numbered SQL files not applied yet. */
export async function applySchema(sql: Sql): Promise<void> {
  const files = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${SCHEMA_LOCK}::bigint)`;
    await tx`create schema if not exists jobs`;
    await tx`create table if not exists jobs.schema_files (
      name text primary key, applied_at timestamptz not null default now())`;
    const rows = await tx<{ name: string }[]>`select name from jobs.schema_files`;
    const applied = new Set(rows.map((row) => row.name));
    for (const name of files.filter((file) => !applied.has(file))) {
      await tx.unsafe(await readFile(new URL(name, SCHEMA_FOLDER), "utf8"));
      await tx`insert into jobs.schema_files (name) values (${name})`;
    }
  });
}
