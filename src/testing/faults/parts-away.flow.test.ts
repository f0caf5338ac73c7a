import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InstanceDescription } from "#local/instance-file.ts";
import { checkEffects } from "../drill/check-effects.ts";
import { DrillStack } from "../drill/drill-stack.ts";
import { expectSoon } from "../expect-soon.ts";
import { buildPaidCheckout, signStripePayload } from "../stripe-event.ts";
import { waitFor } from "../wait-for.ts";

// A stack of its own, because these tests take parts of it away.
const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-faults-"));
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

async function post(): Promise<{ id: string; status: number }> {
  const event = buildPaidCheckout();
  const payload = JSON.stringify(event);
  const response = await fetch(new URL("/api/webhooks/stripe", instance.appUrl), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "stripe-signature": signStripePayload(payload, instance.stripeWebhookSecret),
    },
    body: payload,
  });
  await response.arrayBuffer();
  return { id: event.id, status: response.status };
}

async function readReadiness(): Promise<{ status: number; missing: string[] }> {
  const response = await fetch(new URL("/api/health/ready", instance.appUrl));
  const { missing } = await response.json();
  return { status: response.status, missing };
}

async function expectAllProcessed(ids: string[]): Promise<void> {
  await waitFor(
    `${ids.length} events to be settled`,
    async () => (await checkEffects(instance.databaseUrl ?? "", ids)).unsettled.length === 0,
    120_000,
  );
  expect(await checkEffects(instance.databaseUrl ?? "", ids)).toEqual({
    unsettled: [],
    violations: [],
  });
}

describe("a part that is away", () => {
  it("hanging REST layer: 503, so that the provider comes again; ready says database", async () => {
    stack.signalPart("postgrest", "SIGSTOP");
    try {
      expect((await post()).status).toBe(503);
      // On a busy machine another part may answer late now and then.
      await expectSoon(async () =>
        expect(await readReadiness()).toEqual({ status: 503, missing: ["database"] }),
      );
      const health = await fetch(new URL("/api/health", instance.appUrl));
      expect(health.status).toBe(200);
    } finally {
      stack.signalPart("postgrest", "SIGCONT");
    }
    await waitFor("readiness", async () => (await readReadiness()).status === 200);
  });

  it("hanging job engine: acknowledged all the same, and sent by the sweeper later", async () => {
    stack.signalPart("jobs", "SIGSTOP");
    let ids: string[] = [];
    try {
      const deliveries = await Promise.all(Array.from({ length: 5 }, post));
      expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      ids = deliveries.map(({ id }) => id);
      await expectSoon(async () =>
        expect(await readReadiness()).toEqual({ status: 503, missing: ["jobs"] }),
      );
    } finally {
      stack.signalPart("jobs", "SIGCONT");
    }
    await expectAllProcessed(ids);
  });

  it("a refused note that events were handed over: acknowledged, and processed all the same", async () => {
    const sql = postgres(instance.databaseUrl ?? "", { max: 1, onnotice: () => {} });
    const right = "execute on function public.mark_webhook_events_enqueued(jsonb)";
    try {
      await sql.unsafe(`revoke ${right} from service_role`);
      const { id, status } = await post();
      expect(status).toBe(200);
      await expectAllProcessed([id]);
    } finally {
      await sql.unsafe(`grant ${right} to service_role`);
      await sql.end();
    }
  });

  // What was acknowledged around the kill of each part. Some of it comes again after most of a minute:
  // the other parts are killed meanwhile.
  const parts = ["postgres", "postgrest", "gateway", "jobs"];
  const acknowledged = new Map<string, string[]>();

  it.each(parts)(
    "kill -9 of %s in mid-stream: 200 or 503, and then it serves again",
    async (part) => {
      const ids: string[] = [];
      const statuses = new Set<number>();
      for (let round = 0; round < 30; round += 1) {
        if (round === 5) stack.signalPart(part, "SIGKILL");
        for (const { id, status } of await Promise.all([post(), post()])) {
          statuses.add(status);
          if (status === 200) ids.push(id);
        }
      }
      await waitFor("readiness", async () => (await readReadiness()).status === 200);
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      acknowledged.set(part, ids);
    },
  );

  it.each(parts)("nothing is lost that was acknowledged around the kill of %s", async (part) => {
    const ids = acknowledged.get(part) ?? [];
    expect(ids.length).toBeGreaterThan(0);
    await expectAllProcessed(ids);
  });
});
