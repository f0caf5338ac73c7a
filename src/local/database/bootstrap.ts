import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import type postgres from "postgres";
import { z } from "zod";
import { findErrorCode, LocalError } from "../local-error.ts";

const wrongPassword = "28P01";

/**
 * Brings the database to where hosted Supabase has it before a project's first migration: roles,
 * `auth.uid()` and its siblings, the auth tables, the migration history.
 */
export async function bootstrapDatabase(
  sql: postgres.Sql,
  authenticatorPassword: string,
): Promise<void> {
  const script = readFileSync(new URL("./bootstrap.sql", import.meta.url), "utf8");
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(script);
      await transaction.unsafe(
        `alter role authenticator with password '${authenticatorPassword.replaceAll("'", "''")}'`,
      );
      await addAuthTables(transaction);
    });
  } catch (error) {
    if (findErrorCode(error) !== wrongPassword) throw error;
    throw new LocalError(
      "secrets_unusable",
      "the database does not accept the password in secrets.json: the file belongs to another data folder",
      { cause: error },
    );
  }
}

/** Only when the version of auth has changed: loading it takes half a second. */
async function addAuthTables(sql: postgres.TransactionSql): Promise<void> {
  const mark = `auth tables of @supabase/lite ${readAuthVersion()}`;
  const [schema] = await sql<{ mark: string | null }[]>`
    select obj_description('auth'::regnamespace, 'pg_namespace') as mark`;
  if (schema?.mark === mark) return;
  const { getAuthSchemaSql } = await import("@supabase/lite");
  await sql.unsafe(getAuthSchemaSql());
  await sql.unsafe(`comment on schema auth is '${mark}'`);
}

function readAuthVersion(): string {
  const manifest = findPackageJSON("@supabase/lite", import.meta.url);
  if (manifest === undefined) {
    throw new LocalError(
      "installation_incomplete",
      '@supabase/lite is missing: run "npm ci" again',
    );
  }
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, "utf8")))
    .version;
}
