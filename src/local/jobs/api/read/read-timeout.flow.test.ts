import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "#testing/test-database.ts";
import { openReadDatabase, type ReadDatabase } from "../../store/read/read-database.ts";
import { guardRead } from "./read-routes.ts";

let database: TestDatabase;
let slow: ReadDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  slow = openReadDatabase(database.url, 50);
});
afterAll(async () => {
  await slow.close();
  await database.drop();
});

const makeRoute = (handle: () => Promise<unknown>) =>
  guardRead(
    {
      method: "GET",
      path: /x/,
      handle: async () => ({ status: 200, body: await handle() }),
    },
    () => undefined,
  );
const request = {} as Parameters<ReturnType<typeof makeRoute>["handle"]>[0];

it("breaks a statement off that takes too long, and answers 503", async () => {
  const route = makeRoute(() => slow.sql`select pg_sleep(5)`);
  await expect(route.handle(request, [])).rejects.toMatchObject({ status: 503 });
  const next = makeRoute(() => slow.sql`select 1 as one`);
  // On a busy machine even this may take too long at first.
  await vi.waitFor(
    () => expect(next.handle(request, [])).resolves.toMatchObject({ body: [{ one: 1 }] }),
    { timeout: 20_000 },
  );
});

it("cannot write", async () => {
  const patient = openReadDatabase(database.url);
  const written = patient.sql`create table t (id integer)`;
  await expect(written).rejects.toMatchObject({ code: "25006" });
  await patient.close();
});
