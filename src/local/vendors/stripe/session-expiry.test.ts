import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStripeClient } from "#testing/vendors/create-stripe-client.ts";
import { createVendorsServer, type VendorsServer } from "../create-vendors-server.ts";
import { stripe as vendor } from "./stripe.ts";

const minuteMs = 60_000;
const clock = { ms: Date.UTC(2026, 10, 21) };
let server: VendorsServer;
let stripe: Stripe;

beforeAll(async () => {
  server = await createVendorsServer({
    port: 0,
    homeDir: null,
    vendors: [vendor],
    now: () => new Date(clock.ms),
    settings: {
      // Nobody listens there: the webhooks of this test wait in vain.
      appUrl: "http://127.0.0.1:9",
      stripeWebhookSecret: "whsec_test",
      mercadopagoWebhookSecret: "",
      resendWebhookSecret: "",
      whatsappAppSecret: "",
      twilioAuthToken: "",
    },
  });
  stripe = createStripeClient(server.url);
});
afterAll(() => server.close());

const order = (minutes: number): Stripe.Checkout.SessionCreateParams => ({
  mode: "payment",
  line_items: [{ price: "price_local_consultation", quantity: 1 }],
  expires_at: Math.floor(clock.ms / 1000) + minutes * 60,
});

describe("the time of a simulated checkout session", () => {
  it("runs out: nobody can pay it then, and its end is an event", async () => {
    const { id, url } = await stripe.checkout.sessions.create(order(30));
    clock.ms += 29 * minuteMs;
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe("open");
    clock.ms += 2 * minuteMs;
    const page = await fetch(url ?? "", {
      method: "POST",
      headers: { "accept-language": "en-GB" },
      body: new URLSearchParams({ choice: "pay" }),
    });
    expect(await page.text()).toContain("expired");
    const { data } = await stripe.checkout.sessions.list({ status: "expired" });
    expect(data).toMatchObject([{ id, payment_status: "unpaid", url: null }]);
    const events = await stripe.events.list({ type: "checkout.session.expired" });
    expect(events.data).toHaveLength(1);
    const missed = await stripe.events.list({ delivery_success: false });
    expect(missed.data).toEqual(events.data);
    expect((await stripe.events.list({ delivery_success: true })).data).toEqual([]);
  });

  it("is from 30 minutes to 24 hours", async () => {
    for (const minutes of [20, 25 * 60]) {
      await expect(stripe.checkout.sessions.create(order(minutes))).rejects.toMatchObject({
        statusCode: 400,
        param: "expires_at",
      });
    }
  });
});
