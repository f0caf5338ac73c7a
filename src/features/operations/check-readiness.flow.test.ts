import { expect, it } from "vitest";
import { newestMigration } from "#db/newest-migration.ts";
import { withDatabase } from "#testing/e2e/staff-user.ts";
import { getStack } from "#testing/running-stack.ts";

async function readReadiness(): Promise<{ status: number; missing: string[] }> {
  const response = await fetch(new URL("/api/health/ready", getStack().appUrl));
  const { missing } = await response.json();
  return { status: response.status, missing };
}

it("is not ready before the newest migration is applied", async () => {
  const rename = (from: string, to: string) =>
    withDatabase(
      (sql) => sql`
        update supabase_migrations.schema_migrations set version = ${to} where version = ${from}`,
    );
  const older = `${newestMigration.slice(0, 8)}000000`;
  await rename(newestMigration, older);
  try {
    expect(await readReadiness()).toEqual({ status: 503, missing: ["migrations"] });
  } finally {
    await rename(older, newestMigration);
  }
  expect(await readReadiness()).toEqual({ status: 200, missing: [] });
});
