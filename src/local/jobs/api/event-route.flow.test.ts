import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, testKeys } from "../testing/job-test-bed.ts";

let bed: JobTestBed;
const path = `/e/${testKeys.eventKey}`;
const calls: string[] = [];

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = (id: string, event: string, expression?: string) =>
    bed.client.createFunction(
      { id, triggers: [expression ? { event, if: expression } : { event }] },
      async ({ event: got, step }) => {
        await step.run("note", () => void calls.push(`${id}:${got.data.n ?? ""}`));
        return got;
      },
    );
  await bed.serveApp([
    define("all", "order/made"),
    define("big", "order/made", "event.data.n > 100 && event.data.who == 'ana'"),
    define("wild", "wild/*"),
    define("burst", "burst"),
    define("later", "later"),
    define("once", "once"),
  ]);
});
afterAll(async () => {
  await bed.close();
});

test("one event and an array are taken; their functions get the completed event", async () => {
  const one = await bed.post(path, { name: "wild/one", data: { n: 1 } });
  expect(one.status).toBe(200);
  const answer = await one.json();
  expect(answer).toEqual({ ids: [expect.stringMatching(/^[0-9A-Z]{26}$/)], status: 200 });
  const two = await bed.post(path, [{ name: "wild/two" }, { name: "wild/three" }]);
  expect((await two.json()).ids).toHaveLength(2);
  const runs = await bed.waitForRuns("app-wild", 3);
  expect(runs[0]?.output).toEqual({
    id: answer.ids[0],
    name: "wild/one",
    data: { n: 1 },
    user: {},
    ts: expect.any(Number),
  });
});

test("an expression decides over the event's data", async () => {
  const data = [{ n: 101, who: "ana" }, { n: 101, who: "bia" }, { n: 100, who: "ana" }, {}];
  await bed.client.send(data.map((one) => ({ name: "order/made", data: one })));
  await bed.waitForRuns("app-all", 4);
  expect(await bed.waitForRuns("app-big")).toHaveLength(1);
});

test.each([
  ["no JSON", "{", 400],
  ["no name", '{"data":{}}', 400],
  ["an empty name", '{"name":""}', 400],
  ["data that is no object", '{"name":"a","data":5}', 400],
  ["a bad member of an array", '[{"name":"a"},7]', 400],
  ["a text", '"a"', 400],
  ["NUL in the id", '{"name":"a","id":"\\u0000"}', 400],
  [
    "50,000 objects in each other",
    `{"name":"a","data":${'{"a":'.repeat(50_000)}1${"}".repeat(50_001)}`,
    400,
  ],
  ["an event over 512 KB", JSON.stringify({ name: "a", data: { s: "a".repeat(600_000) } }), 413],
  ["a body over 10 MB", "a".repeat(11_000_000), 413],
])("refuses %s", async (_what, body, status) => {
  const answer = await fetch(bed.engineUrl + path, { method: "POST", body });
  expect(answer.status).toBe(status);
  expect((await answer.json()).error).toEqual(expect.any(String));
});

test("refuses a wrong event key, unknown routes and methods", async () => {
  expect((await bed.post("/e/wrong", { name: "a" })).status).toBe(401);
  expect((await bed.post("/nowhere", {})).status).toBe(404);
  expect((await fetch(bed.engineUrl + path)).status).toBe(405);
  expect((await bed.post("/v1/realtime/publish", {})).status).toBe(501);
});

test("keeps characters that databases dislike", async () => {
  const text = "\u0000 \ud800 ß 日 \\ud800 😀";
  await bed.client.send({ name: "wild/text", data: { text } });
  const runs = await bed.waitForRuns("app-wild", 4);
  expect(runs.map(({ output }) => output)).toContainEqual(
    expect.objectContaining({ data: { text: text.toWellFormed() } }),
  );
});

test("a caller's id starts one run per function, however often and however parallel it is sent", async () => {
  const send = () => bed.client.send({ id: "evt_1", name: "once", data: { n: 1 } });
  await Promise.all([
    send(),
    send(),
    send(),
    bed.client.send([1, 2].map(() => ({ id: "evt_1", name: "once" }))),
  ]);
  await bed.waitForRuns("app-once");
  await send();
  expect(await bed.findRuns("app-once")).toHaveLength(1);
  await bed.sql`update jobs.dedupes set created_at = now() - interval '25 hours'`;
  await send();
  expect(await bed.waitForRuns("app-once", 2)).toHaveLength(2);
});

test("a request that is repeated with its seed adds nothing", async () => {
  const seed = {
    "x-inngest-event-id-seed": `1700000000000,${Buffer.alloc(10, 7).toString("base64")}`,
  };
  const events = [
    { name: "later", data: { n: 1 } },
    { name: "later", data: { n: 2 } },
  ];
  const first = await (await bed.post(path, events, seed)).json();
  const second = await (await bed.post(path, events, seed)).json();
  expect(second).toEqual(first);
  expect(new Set(first.ids).size).toBe(2);
  expect(await bed.waitForRuns("app-later", 2)).toHaveLength(2);
});

test("an event with a time ahead starts its run then", async () => {
  const startMs = Date.now() + 700;
  await bed.client.send({ name: "wild/ahead", ts: startMs });
  const runs = await bed.waitForRuns("app-wild", 5);
  const [row] = await bed.sql`select started_at from jobs.runs where id = ${runs[4]?.id ?? ""}`;
  expect(row?.started_at.getTime()).toBeGreaterThanOrEqual(startMs);
});

test("a burst of 200 events completes, each once", async () => {
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  await Promise.all(numbers.map((n) => bed.client.send({ name: "burst", data: { n } })));
  const runs = await bed.waitForRuns("app-burst", 200);
  expect(runs.every(({ status }) => status === "completed")).toBe(true);
  const noted = calls.filter((call) => call.startsWith("burst:"));
  expect(noted.sort()).toEqual(numbers.map((n) => `burst:${n}`).sort());
});
