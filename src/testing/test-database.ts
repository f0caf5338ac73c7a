import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { getStack } from "./running-stack.ts";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database of a test's own in the run's PostgreSQL (or `SEMPRE_TEST_DATABASE_ADMIN_URL`). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.SEMPRE_TEST_DATABASE_ADMIN_URL || getStack().databaseUrl;
  if (!adminUrl) throw new Error("no PostgreSQL of the run's own to make a database in");
  const name = `sempre_test_${randomBytes(6).toString("hex")}`;
  await runAsAdmin(adminUrl, `create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function runAsAdmin(adminUrl: string, statement: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
