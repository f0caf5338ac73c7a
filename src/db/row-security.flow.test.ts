import { expect, it } from "vitest";
import { withDatabase } from "#testing/e2e/staff-user.ts";

/** What should not be there, by name: a migration that forgets a line shows up here. */
async function listNames(query: string): Promise<string[]> {
  const rows = await withDatabase((sql) => sql.unsafe<{ name: string }[]>(query));
  return rows.map(({ name }) => name);
}

const table =
  "pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')";
const fn = "pg_proc p where p.pronamespace = 'public'::regnamespace";

it.each([
  [
    "a table without row security",
    `select c.relname as name from ${table} and not c.relrowsecurity`,
  ],
  [
    "a table that anybody may use",
    `select c.relname as name from ${table} and has_table_privilege('anon', c.oid,
      'select, insert, update, delete, truncate, references, trigger')`,
  ],
  [
    "a table that a signed-in person may change",
    `select c.relname as name from ${table} and has_table_privilege('authenticated', c.oid,
      'insert, update, delete, truncate, references, trigger')`,
  ],
  [
    "a view, which would see with its owner's rights",
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('v', 'm') and not coalesce(reloptions @> '{security_invoker=true}', false)`,
  ],
  [
    "a policy that lets others than the staff read, or anybody write",
    `select policyname as name from pg_policies where schemaname = 'public'
      and (cmd <> 'SELECT' or qual not like '%is_staff()%')`,
  ],
  [
    "a function that anybody may call",
    `select p.proname as name from ${fn} and has_function_privilege('anon', p.oid, 'execute')`,
  ],
  [
    "a function with other rights than its caller's that a signed-in person may call",
    `select p.proname as name from ${fn} and p.prosecdef and p.proname <> 'is_staff'
      and has_function_privilege('authenticated', p.oid, 'execute')`,
  ],
  [
    "a function with other rights than its caller's that looks names up in the caller's schemas",
    `select p.proname as name from ${fn} and p.prosecdef
      and not coalesce('search_path=""' = any (p.proconfig), false)`,
  ],
])("there is not %s", async (_what, query) => {
  expect(await listNames(query)).toEqual([]);
});

it("looks at tables and functions at all", async () => {
  expect(await listNames(`select c.relname as name from ${table}`)).toContain("payments");
  expect(await listNames(`select p.proname as name from ${fn}`)).toContain("is_staff");
});
