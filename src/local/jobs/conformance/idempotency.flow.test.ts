import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";

let bed: JobTestBed;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = (id: string, event: string, idempotency?: string) =>
    bed.client.createFunction(
      { id, triggers: [{ event }], ...(idempotency && { idempotency }) },
      ({ event: got }) => got.data.n,
    );
  await bed.serveApp([
    define("mail", "checkout", "event.data.cartId"),
    define("track", "checkout"),
    define("invite", "invited", "event.data.user + '-' + event.data.team"),
    define("mixed", "mixed", "event.data.key"),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const outputs = async (id: string, count: number) =>
  (await bed.waitForRuns(id, count)).map(({ output }) => output).sort();

it("starts one run per key and 24 h, other functions of the event run each time (docs: Idempotency → At the function level, fan-out)", async () => {
  await bed.client.send(
    [1, 2, 3].map((n) => ({ name: "checkout", data: { n, cartId: n === 3 ? "b" : "a" } })),
  );
  expect(await outputs("app-track", 3)).toEqual([1, 2, 3]);
  expect(await outputs("app-mail", 2)).toEqual([1, 3]);
  await bed.sql`update jobs.dedupes set created_at = now() - interval '25 hours'`;
  await bed.client.send({ name: "checkout", data: { n: 4, cartId: "a" } });
  expect(await outputs("app-mail", 3)).toEqual([1, 3, 4]);
});

it("takes a key put together of several fields (docs: Idempotency → Writing CEL expressions)", async () => {
  const events = [
    ["ana", "x"],
    ["ana", "y"],
    ["ana", "x"],
    ["bia", "x"],
  ].map(([user, team], n) => ({ name: "invited", data: { n, user, team } }));
  await bed.client.send(events);
  expect(await outputs("app-invite", 3)).toEqual([0, 1, 3]);
});

it("holds beside the event's own id; an event without the field always runs", async () => {
  await bed.client.send({ id: "m1", name: "mixed", data: { n: 1, key: "k" } });
  await bed.client.send({ id: "m1", name: "mixed", data: { n: 2, key: "other" } });
  await bed.client.send({ id: "m2", name: "mixed", data: { n: 3, key: "k" } });
  await bed.client.send([
    { name: "mixed", data: { n: 4 } },
    { name: "mixed", data: { n: 5 } },
  ]);
  expect(await outputs("app-mixed", 3)).toEqual([1, 4, 5]);
  const skips = await bed.sql`select reason from jobs.skips
    where function_id = 'app-mixed' order by id`;
  expect(skips.map(({ reason }) => reason)).toEqual(["event_id", "idempotency"]);
});
