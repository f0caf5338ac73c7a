import { describe, expect, it } from "vitest";
import {
  callAdminApi,
  openServiceDb,
  postStripeWebhook,
  waitForWebhookStatus,
} from "#testing/running-stack.ts";
import {
  buildPaidCheckout,
  buildStripeEvent,
  makeStripeId,
  readStripeSample,
  STRIPE_SAMPLES,
} from "#testing/stripe-event.ts";
import { waitFor } from "#testing/wait-for.ts";

const SETTLED = ["processed", "ignored", "dead"];
const IGNORED = new Set(["payment_intent.succeeded"]);

async function countRows(
  table: "webhook_events" | "payment_events",
  column: string,
  value: string,
) {
  const db = openServiceDb();
  const { count, error } = await db
    .from(table)
    .select("*", { count: "exact", head: true })
    .eq(column, value);
  if (error) throw new Error(error.message);
  return count;
}

describe("a signed Stripe event", () => {
  it.each(STRIPE_SAMPLES)("of the official shape %s is processed once", async (name) => {
    const event = { ...readStripeSample(name), id: makeStripeId("evt") };
    const response = await postStripeWebhook(event);
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer).toEqual({ received: true, eventId: expect.any(String) });

    const row = await waitForWebhookStatus(event.id, SETTLED);
    expect(row).toMatchObject({ id: answer.eventId, type: name, attempts: 1 });
    expect(row.status).toBe(IGNORED.has(name) ? "ignored" : "processed");
  });

  it("posted a hundred times at once is stored once, applied once, told once", async () => {
    const event = buildPaidCheckout();
    const responses = await Promise.all(
      Array.from({ length: 100 }, () => postStripeWebhook(event)),
    );
    expect(responses.map((it) => it.status)).toEqual(Array(100).fill(200));
    const ids = await Promise.all(responses.map(async (it) => (await it.json()).eventId));
    expect(new Set(ids).size).toBe(1);

    const row = await waitForWebhookStatus(event.id, ["processed"]);
    expect(row.attempts).toBe(1);
    expect(await countRows("webhook_events", "external_id", event.id)).toBe(1);
    expect(await countRows("payment_events", "webhook_event_id", row.id)).toBe(1);

    const again = await postStripeWebhook(event);
    expect(again.status).toBe(200);
    expect(await waitForWebhookStatus(event.id, ["processed"])).toMatchObject({
      attempts: 1,
      dispatch: 0,
    });
  });

  it("is kept although the database cannot hold each of its characters", async () => {
    const event = buildPaidCheckout();
    event.data.object.description = "nul \u0000 and half \ud800";
    expect((await postStripeWebhook(event)).status).toBe(200);
    await waitForWebhookStatus(event.id, ["processed"]);
  });

  it("carries the caller's correlation id to its row", async () => {
    const event = buildPaidCheckout();
    const correlationId = makeStripeId("corr");
    await postStripeWebhook(event, { headers: { "x-correlation-id": correlationId } });
    const row = await waitForWebhookStatus(event.id, ["processed"]);
    expect(row.correlation_id).toBe(correlationId);
  });
});

describe("what is not a rightly signed event", () => {
  it.each([
    ["unsigned", { headers: { "stripe-signature": null } }, 401],
    ["signed wrongly", { headers: { "stripe-signature": "t=1,v1=00" } }, 401],
    ["of another content type", { headers: { "content-type": "text/plain" } }, 415],
    ["without a content type", { headers: { "content-type": "" } }, 415],
    ["empty", { body: "" }, 401],
    ["two MiB long", { body: "x".repeat(2 * 1024 * 1024) }, 413],
  ])("is refused when %s, and nothing is stored", async (_, change, status) => {
    const event = buildPaidCheckout();
    const response = await postStripeWebhook(event, change);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
    expect(await countRows("webhook_events", "external_id", event.id)).toBe(0);
  });

  it("is refused with one byte changed", async () => {
    const event = buildPaidCheckout();
    const body = JSON.stringify(event).replace("Maria", "Maris");
    expect((await postStripeWebhook(event, { body })).status).toBe(401);
    expect(await countRows("webhook_events", "external_id", event.id)).toBe(0);
  });

  it.each(["", "{", "[]", "null", '"text"', "{}", '{"id":"evt_1"}', "\u0000"])(
    "is refused with a 4xx when the signed body is %j",
    async (body) => {
      const response = await postStripeWebhook(body);
      expect(response.status).toBe(400);
    },
  );

  it("answers other methods with 405", async () => {
    const url = new URL("/api/webhooks/stripe", (await postStripeWebhook("{")).url);
    expect((await fetch(url)).status).toBe(405);
  });
});

describe("a dead letter", () => {
  it("keeps its cause and lives again when replayed", async () => {
    const broken = buildStripeEvent("invoice.paid", { object: { amount_paid: "a lot" } });
    await postStripeWebhook(broken);
    const dead = await waitForWebhookStatus(broken.id, SETTLED);
    expect(dead).toMatchObject({ status: "dead", attempts: 1 });
    expect(dead.error).toMatchObject({ message: expect.stringContaining("amount_paid") });

    const replay = () =>
      callAdminApi(`/api/admin/webhook-events/${dead.id}/replay`, {
        method: "POST",
        body: JSON.stringify({ reason: "mended" }),
      });
    const db = openServiceDb();
    const payload = { ...broken, data: { object: { ...broken.data.object, amount_paid: 700 } } };
    const mended = await db
      .from("webhook_events")
      .update({ payload: payload as never })
      .eq("id", dead.id);
    expect(mended.error).toBeNull();

    expect((await replay()).status).toBe(202);
    const alive = await waitForWebhookStatus(broken.id, ["processed"]);
    expect(alive).toMatchObject({ dispatch: 1, error: null });

    const { data: audit } = await db.from("audit_log").select("*").eq("target_id", dead.id);
    expect(audit).toMatchObject([{ actor: "machine", reason: "mended" }]);
  });

  it("is not applied twice by a replay of what was processed", async () => {
    const event = buildPaidCheckout();
    await postStripeWebhook(event);
    const row = await waitForWebhookStatus(event.id, ["processed"]);
    const response = await callAdminApi(`/api/admin/webhook-events/${row.id}/replay`, {
      method: "POST",
    });
    expect(response.status).toBe(202);
    await waitFor("the replay", async () => {
      const again = await waitForWebhookStatus(event.id, ["processed"]);
      return again.dispatch === 1;
    });
    expect(await countRows("payment_events", "webhook_event_id", row.id)).toBe(1);
  });
});

describe("settling a row", () => {
  it("answers a repeated step as it answered the first, and an outdated one with no", async () => {
    const event = buildPaidCheckout();
    await postStripeWebhook(event);
    const { id: p_id } = await waitForWebhookStatus(event.id, ["processed"]);
    const settle = async (p_status: string, p_dispatch: number) => {
      const args = { p_id, p_dispatch, p_status };
      return (await openServiceDb().rpc("settle_webhook_event", args)).data;
    };
    expect(await settle("processed", 0)).toBe(true);
    expect(await settle("dead", 0)).toBe(false);
    expect(await settle("processed", 1)).toBe(false);
    expect((await waitForWebhookStatus(event.id, ["processed"])).error).toBeNull();
  });
});

describe("the sweeper", () => {
  it("sends what was recorded and never handed over", async () => {
    const event = buildPaidCheckout();
    const db = openServiceDb();
    const row = {
      provider: "stripe",
      externalId: event.id,
      type: event.type,
      payload: event,
      correlationId: "sweeper-test",
    };
    const recorded = await db.rpc("record_webhook_events", { p_events: [row] as never });
    expect(recorded.error).toBeNull();
    const aMinuteAgo = new Date(Date.now() - 60_000).toISOString();
    await db.from("webhook_events").update({ updated_at: aMinuteAgo }).eq("external_id", event.id);
    // A fresh instance's first sweep comes with the first full minute, later ones every ten seconds.
    await waitForWebhookStatus(event.id, ["processed"], 150_000);
  });
});
