import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { expectSoon } from "#testing/expect-soon.ts";
import { createVendorsServer, type VendorsServer } from "./create-vendors-server.ts";
import { type Delivery, recordTry } from "./delivery.ts";
import { echoVendor } from "./testing/echo-vendor.ts";
import { testSettings } from "./testing/test-settings.ts";
import { startWebhookReceiver, type WebhookReceiver } from "./testing/webhook-receiver.ts";

let homeDir: string;
let app: WebhookReceiver;
let server: VendorsServer;

const start = () =>
  createVendorsServer({
    port: 0,
    homeDir,
    settings: { ...testSettings, appUrl: app.url },
    vendors: [echoVendor],
  });

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(tmpdir(), "sempre-vendors-"));
  app = await startWebhookReceiver();
  server = await start();
});
afterEach(async () => {
  await server.close();
  await app.close();
  rmSync(homeDir, { recursive: true, force: true });
});

const makeThing = () => fetch(`${server.url}/slack/things`, { method: "POST", body: "{}" });
async function listDeliveries(): Promise<Delivery[]> {
  const answer = await fetch(`${server.url}/_deliveries`);
  return ((await answer.json()) as { items: Delivery[] }).items;
}

it("delivers signed, and again with a new signature until it gets a 2xx", async () => {
  app.answerWith(503, 200);
  const { id } = (await (await makeThing()).json()) as { id: string };
  await expectSoon(async () => {
    const [delivery] = await listDeliveries();
    expect(delivery).toMatchObject({ state: "delivered", attempts: 2, lastStatus: 200 });
  });
  expect(app.received.map(({ path, body }) => [path, body])).toEqual(
    Array(2).fill(["/hook", JSON.stringify({ id })]),
  );
  const signatures = app.received.map(({ headers }) => String(headers["x-signature"]));
  expect(signatures[0]).toMatch(/^\d+ test-whatsapp-app-secret$/);
  expect(signatures[1]).not.toBe(signatures[0]);
});

it("goes on after a restart with what was not delivered, and keeps what was", async () => {
  app.answerWith(500);
  await makeThing();
  await expectSoon(() => expect(app.received).not.toEqual([]));
  await server.close();
  const refused = app.received.length;
  app.answerWith(204);
  server = await start();
  await expectSoon(async () => expect((await listDeliveries())[0]?.state).toBe("delivered"));
  expect(app.received).toHaveLength(refused + 1);
  await server.close();
  server = await start();
  expect((await listDeliveries()).map(({ state }) => state)).toEqual(["delivered"]);
  await makeThing();
  await expectSoon(() => expect(app.received).toHaveLength(refused + 2));
});

it("sends one again when asked to", async () => {
  await makeThing();
  await expectSoon(async () => expect((await listDeliveries())[0]?.state).toBe("delivered"));
  const [{ id } = { id: "" }] = await listDeliveries();
  const ask = (body: object) =>
    fetch(`${server.url}/_actions/slack/redeliver`, {
      method: "POST",
      body: JSON.stringify(body),
    });
  expect((await ask({ id })).status).toBe(200);
  await expectSoon(() => expect(app.received).toHaveLength(2));
  expect((await ask({ id: "none" })).status).toBe(404);
  expect((await ask({})).status).toBe(400);
});

it("pauses longer each time, at most 30 s, and gives up after about ten minutes", () => {
  let nowMs = 0;
  let delivery: Delivery = {
    id: "1",
    webhook: { target: "/hook", body: "", contentType: "text/plain", vendor: "slack" },
    state: "pending",
    attempts: 0,
    createdAt: "",
    dueAtMs: 0,
    lastStatus: null,
    lastError: null,
    deliveredAt: null,
  };
  const pausesMs: number[] = [];
  while (delivery.state === "pending") {
    delivery = recordTry(delivery, { status: null, error: "refused" }, nowMs);
    pausesMs.push(delivery.dueAtMs - nowMs);
    nowMs = delivery.dueAtMs;
  }
  expect(pausesMs.slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(delivery.state).toBe("given_up");
  expect(nowMs / 60_000).toBeGreaterThan(8);
  expect(nowMs / 60_000).toBeLessThan(11);
});
