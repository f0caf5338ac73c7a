import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { newestMigration } from "./newest-migration.ts";

it("is the newest file of supabase/migrations", () => {
  const files = readdirSync(new URL("../../supabase/migrations", import.meta.url)).sort();
  expect(files.at(-1)).toMatch(new RegExp(`^${newestMigration}_`));
});
