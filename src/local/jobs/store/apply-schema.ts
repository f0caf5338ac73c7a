import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Sql, TransactionSql } from "postgres";

const TABLES_FOLDER = new URL("../schema/tables/", import.meta.url);
const FUNCTIONS_FOLDER = new URL("../schema/functions/", import.meta.url);
/** Key of the advisory lock under which only one engine at a time changes the schema. */
const SCHEMA_LOCK = 7_303_014;

/**
 * Creates or updates the schema `jobs`. The numbered files of `schema/tables` are applied once each;
 * those of `schema/functions` are all dropped and created again when any of them changed.
 */
export async function applySchema(sql: Sql): Promise<void> {
  const tables = await readFolder(TABLES_FOLDER);
  const functions = await readFolder(FUNCTIONS_FOLDER);
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${SCHEMA_LOCK}::bigint)`;
    await tx`create schema if not exists jobs`;
    await tx`create table if not exists jobs.schema_files (
      name text primary key, applied_at timestamptz not null default now())`;
    const rows = await tx<{ name: string }[]>`select name from jobs.schema_files`;
    const applied = new Set(rows.map((row) => row.name));
    for (const { name, text } of tables.filter((file) => !applied.has(file.name))) {
      await tx.unsafe(text);
      await tx`insert into jobs.schema_files (name) values (${name})`;
    }
    await applyFunctions(tx, functions, applied);
  });
}

async function applyFunctions(
  tx: TransactionSql,
  files: SchemaFile[],
  applied: Set<string>,
): Promise<void> {
  const hash = createHash("sha256");
  for (const { name, text } of files) hash.update(name).update(text);
  const mark = `functions:${hash.digest("hex")}`;
  if (applied.has(mark)) return;
  await tx`do $$ declare f regprocedure; begin
    for f in select oid::regprocedure from pg_proc where pronamespace = 'jobs'::regnamespace loop
      execute 'drop function ' || f;
    end loop; end $$`;
  // Bodies may name functions of later files.
  await tx`set local check_function_bodies = off`;
  for (const { text } of files) await tx.unsafe(text);
  await tx`delete from jobs.schema_files where name like 'functions:%'`;
  await tx`insert into jobs.schema_files (name) values (${mark})`;
}

interface SchemaFile {
  name: string;
  text: string;
}

async function readFolder(folder: URL): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), "utf8") })),
  );
}
