import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { InstanceDescription } from "#local/instance-file.ts";
import { DrillStack } from "../drill/drill-stack.ts";
import { waitFor } from "../wait-for.ts";

// A stack of its own, because this takes its database away.
const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-circuits-away-"));
// One circuit per test: a call that was answered 503 may still land once the database is back.
const HELD_WHILE_AWAY = "alerts.slack";
const HELD_OVER_RESTART = "email.resend";
let stack: DrillStack;
let instance: InstanceDescription;

beforeAll(async () => {
  stack = await DrillStack.prepare(homeDir);
  stack.launch();
  instance = await stack.waitUntilReady();
});

afterAll(async () => {
  await stack.stop();
  await stack.kill();
  rmSync(homeDir, { recursive: true, force: true });
});

function call(route: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${instance.adminToken}` };
  return fetch(new URL(route, instance.appUrl), { ...init, headers });
}

async function readStats() {
  const response = await call("/api/admin/circuit-breakers/stats");
  expect(response.status).toBe(200);
  return response.json();
}

const operate = (circuit: string, action: string) =>
  call(`/api/admin/circuit-breakers/${circuit}/${action}`, {
    method: "POST",
    body: JSON.stringify({ note: "a test" }),
  });

const waitForSharing = (status: string) =>
  waitFor(`sharing to be ${status}`, async () => (await readStats()).shared.status === status);

it("without the database the stats answer from memory; what needs it says 503", async () => {
  await waitForSharing("up");
  expect((await operate(HELD_WHILE_AWAY, "isolate")).status).toBe(200);
  stack.signalPart("postgrest", "SIGSTOP");
  try {
    await waitForSharing("away");
    expect((await readStats()).alerts.slack).toMatchObject({ state: "OPEN" });
    const [overview, history, close] = await Promise.all([
      call("/api/admin/circuit-breakers/overview"),
      call("/api/health/circuits/history"),
      operate(HELD_WHILE_AWAY, "close"),
    ]);
    expect(await overview.json()).toMatchObject({ shared: { status: "away" } });
    expect([history.status, close.status]).toEqual([503, 503]);
    expect((await readStats()).alerts.slack.isolated).not.toBeNull();
  } finally {
    stack.signalPart("postgrest", "SIGCONT");
  }
  await waitForSharing("up");
});

it("a process that was killed comes back with what is known", async () => {
  expect((await operate(HELD_OVER_RESTART, "isolate")).status).toBe(200);
  await stack.kill();
  stack.launch();
  instance = await stack.waitUntilReady();
  await waitForSharing("up");
  expect((await readStats()).email.resend.isolated).toMatchObject({ by: "machine" });
});
