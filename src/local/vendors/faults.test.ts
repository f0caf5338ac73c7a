import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectSoon } from "#testing/expect-soon.ts";
import { measureNetMs } from "#testing/measure-net-ms.ts";
import { createVendorsServer, type VendorsServer } from "./create-vendors-server.ts";
import type { FaultKind } from "./fault.ts";
import { echoVendor } from "./testing/echo-vendor.ts";
import { testSettings } from "./testing/test-settings.ts";

let server: VendorsServer;
let nowMs = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  const now = () => new Date(nowMs);
  const options = { port: 0, homeDir: null, settings: testSettings, vendors: [echoVendor] };
  server = await createVendorsServer({ ...options, now });
});
afterAll(() => server.close());
beforeEach(async () => {
  await post("/_reset", {});
});

const post = (path: string, body: unknown) =>
  fetch(server.url + path, { method: "POST", body: JSON.stringify(body) });
const setFault = (kind: FaultKind | null, options: object = {}) =>
  post("/_faults", { vendor: "slack", kind, ...options });
const makeThing = (signal: AbortSignal = AbortSignal.timeout(10_000)) =>
  fetch(`${server.url}/slack/things`, { method: "POST", body: "{}", signal });

async function getItems(path: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(server.url + path);
  return ((await answer.json()) as { items: Record<string, unknown>[] }).items;
}
const countAccepted = async () => (await getItems("/_accepted?vendor=slack")).length;

/** What a call comes to: its status, or how it failed. */
async function outcome(signal?: AbortSignal): Promise<string> {
  try {
    const answer = await makeThing(signal);
    await answer.text();
    return String(answer.status);
  } catch (error) {
    return error instanceof DOMException ? error.name : "cut";
  }
}

describe("what is wrong with a vendor", () => {
  it.each<[FaultKind, string, number]>([
    ["down", "cut", 0],
    ["flapping", "cut", 0],
    ["rateLimit", "429", 0],
    ["serverError", "500", 0],
    ["quota", "429", 0],
    ["malformed", "200", 0],
    ["slow", "201", 1],
    ["reset", "cut", 1],
    ["stalled", "TimeoutError", 1],
    ["acceptedThenTimeout", "TimeoutError", 1],
  ])("%s: a call comes to %s and %i is done", async (kind, expected, done) => {
    await setFault(kind, { delayMs: 60 });
    const startedAt = performance.now();
    const signal = expected === "TimeoutError" ? AbortSignal.timeout(400) : undefined;
    expect(await outcome(signal)).toBe(expected);
    // Timers may be a millisecond early by this clock.
    if (kind === "slow") expect(performance.now() - startedAt).toBeGreaterThanOrEqual(58);
    expect(await countAccepted()).toBe(done);
    const [call] = await getItems("/_calls?vendor=slack");
    expect(call?.fault).toBe(kind);
    expect((await setFault(null)).status).toBe(200);
    expect(await outcome()).toBe("201");
  });

  it("rate limits with the time to wait; malformed is a page that is no JSON", async () => {
    await setFault("rateLimit", { retryAfterS: 17 });
    expect((await makeThing()).headers.get("retry-after")).toBe("17");
    await setFault("malformed");
    const page = await makeThing();
    expect(page.headers.get("content-type")).toBe("text/html");
    expect(await page.text()).toMatch(/^<!doctype html>/);
  });

  it("a stalled answer begins, and one that is reset gets half way", async () => {
    for (const kind of ["stalled", "reset"] as const) {
      await setFault(kind);
      const leaving = new AbortController();
      const answer = await makeThing(leaving.signal);
      expect(answer.status).toBe(201);
      const reader = answer.body?.getReader();
      const first = await reader?.read();
      expect(first?.value?.length).toBeGreaterThan(10);
      const next = expect(reader?.read()).rejects.toThrow();
      if (kind === "stalled") leaving.abort();
      await next;
    }
  });

  it("flaps by the clock, down first", async () => {
    await setFault("flapping", { periodMs: 1_000 });
    const turns: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      turns.push(await outcome());
      nowMs += 1_000;
    }
    expect(turns).toEqual(["cut", "201", "cut", "201"]);
  });

  it("meets the share of the calls that it is set for, the same ones for a seed", async () => {
    const draw = async (seed: number) => {
      await setFault("serverError", { share: 0.3, seed });
      return Promise.all(Array.from({ length: 60 }, () => outcome()));
    };
    const first = await draw(7);
    const failed = first.filter((status) => status === "500").length;
    expect(failed).toBeGreaterThan(8);
    expect(failed).toBeLessThan(30);
    expect((await draw(7)).filter((status) => status === "500")).toHaveLength(failed);
  });

  it("ends after its number of calls, and leaves other paths and methods alone", async () => {
    await setFault("serverError", { times: 2, pathPrefix: "/things", method: "post" });
    expect((await fetch(`${server.url}/slack/things/x.json`)).status).toBe(404);
    expect([await outcome(), await outcome(), await outcome()]).toEqual(["500", "500", "201"]);
    expect(await getItems("/_faults")).toEqual([{ vendor: "slack", fault: null }]);
    await setFault("serverError", { pathPrefix: "/other" });
    expect(await outcome()).toBe("201");
  });

  it("refuses what is no fault, with the reason", async () => {
    const refused = await post("/_faults", { vendor: "slack", kind: "tired", share: 2, more: 1 });
    expect(refused.status).toBe(400);
    const { error } = (await refused.json()) as { error: { message: string } };
    expect(error.message).toMatch(/^kind: .*; share: .*; body: .*"more"/);
    for (const vendor of ["acme", "stripe"]) {
      expect((await post("/_faults", { vendor, kind: null })).status).toBe(400);
    }
    expect(await outcome()).toBe("201");
  });

  it("is let go of when the simulator stops", async () => {
    const options = { port: 0, homeDir: null, settings: testSettings, vendors: [echoVendor] };
    const own = await createVendorsServer(options);
    const fault = JSON.stringify({ vendor: "slack", kind: "acceptedThenTimeout" });
    await fetch(`${own.url}/_faults`, { method: "POST", body: fault });
    const waiting = fetch(`${own.url}/slack/things`, { method: "POST", body: "{}" });
    const failed = expect(waiting).rejects.toThrow();
    await expectSoon(async () => {
      const { items } = (await (await fetch(`${own.url}/_accepted`)).json()) as { items: [] };
      expect(items).toHaveLength(1);
    });
    expect((await measureNetMs(() => own.close())).netMs).toBeLessThan(500);
    await failed;
  });
});
