import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createVendorsServer, type VendorsServer } from "./create-vendors-server.ts";
import { echoVendor } from "./testing/echo-vendor.ts";
import { testSettings } from "./testing/test-settings.ts";

let server: VendorsServer;
beforeAll(async () => {
  const options = { homeDir: null, settings: testSettings, vendors: [echoVendor] };
  server = await createVendorsServer({ port: 0, ...options });
});
afterAll(() => server.close());
beforeEach(() => call("/_reset", { method: "POST" }));

async function call(path: string, init?: RequestInit) {
  const answer = await fetch(server.url + path, init);
  const text = await answer.text();
  const isJson = answer.headers.get("content-type") === "application/json";
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
}
const makeThing = (key: string | null, body = "{}", query = "") => {
  const headers: Record<string, string> = key === null ? {} : { "idempotency-key": key };
  return call(`/slack/things${query}`, { method: "POST", headers, body });
};
const countAccepted = async () => (await call("/_accepted")).body.items.length;

describe("the vendor simulator", () => {
  it("routes by prefix, method and path, and says what it accepted", async () => {
    const made = await makeThing(null, '{"a":1}');
    expect(made.status).toBe(201);
    const found = await call(`/slack/things/${made.body.id}.json`);
    expect(found.body).toEqual({ id: made.body.id, asked: { a: 1 } });
    const { items } = (await call("/_accepted?vendor=slack&kind=thing&reference=ref")).body;
    expect(items).toEqual([
      {
        vendor: "slack",
        kind: "thing",
        id: made.body.id,
        idempotencyKey: null,
        reference: "ref",
        request: { a: 1 },
        at: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect((await call("/_accepted?reference=other")).body.items).toEqual([]);
    expect((await call("/_calls?vendor=slack")).body).toMatchObject({
      total: 2,
      items: [
        { method: "POST", path: "/things", status: 201, fault: null },
        { method: "GET", status: 200 },
      ],
    });
  });

  it("answers one key once: the same again, another request not", async () => {
    const first = await makeThing("k1");
    const again = await makeThing("k1");
    expect(again.body).toEqual(first.body);
    expect([first, again].map(({ headers }) => headers.get("x-replayed"))).toEqual([null, "true"]);
    expect((await makeThing("k1", '{"b":2}')).body).toEqual({ code: "other_request" });
    expect(await countAccepted()).toBe(1);
  });

  it("makes one thing of a key that comes many times at once", async () => {
    const waited = await Promise.all(Array.from({ length: 20 }, () => makeThing("k2")));
    expect(new Set(waited.map(({ body }) => body.id)).size).toBe(1);
    const both = [makeThing("k3", "{}", "?held"), makeThing("k3", "{}", "?held")];
    expect(await Promise.race(both)).toMatchObject({ status: 409, body: { code: "in_progress" } });
    await call("/_actions/slack/make_note", { method: "POST", body: '{"done":true}' });
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409]);
    expect(await countAccepted()).toBe(2);
  });

  it("says no in the vendor's form, and survives its own mistakes", async () => {
    const badKey = { headers: { authorization: "invalid" } };
    expect((await call("/slack/things/x.json", badKey)).status).toBe(401);
    expect((await call("/slack/nothing")).body).toEqual({ no: "not_found" });
    expect((await makeThing(null, "{ torn")).body).toEqual({ no: "bad_request" });
    expect((await call("/slack/things/%E0%A4%A.json")).body).toEqual({ no: "bad_request" });
    expect((await call("/slack/crash")).body).toEqual({ no: "server" });
    const tooLarge = await makeThing(null, "x".repeat(1_048_577));
    expect([tooLarge.status, tooLarge.body]).toEqual([413, { no: "bad_request" }]);
    expect((await makeThing(null)).status).toBe(201);
  });

  it("lives through rubbish", async () => {
    for (const rubbish of [
      "\0\0\0\r\n\r\n",
      "GET // HTTP/1.1\r\n\r\n",
      "POST /_faults HTTP/1.1\r\nContent-Length: 9\r\n\r\nx",
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(server.port, "127.0.0.1", () => socket.end(rubbish));
        socket.on("error", () => resolve());
        socket.on("close", () => resolve());
        socket.resume();
      });
    }
    expect((await call("/_health")).body).toMatchObject({ status: "ok", vendors: ["slack"] });
    expect((await call("/_faults", { method: "POST", body: "[" })).status).toBe(400);
    expect((await call("/_nothing")).status).toBe(404);
    expect((await call("/stripe/v1/charges")).status).toBe(404);
  });

  it("has the vendor's buttons", async () => {
    const note = { method: "POST", body: '{"n":1}' };
    expect((await call("/_actions/slack/make_note", note)).body).toEqual({ result: null });
    const unknown = await call("/_actions/slack/sing", note);
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).toContain("make_note, redeliver");
  });

  it("shows itself on a page", async () => {
    await makeThing(null);
    const { body, headers } = await call("/");
    expect(headers.get("content-type")).toContain("text/html");
    expect(body).toMatch(/<td>slack<td>|<td>slack<\/td>/);
    expect(body).toContain("thing_");
  });
});
