import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStripeClient } from "#testing/vendors/create-stripe-client.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { stripe as vendor } from "./stripe.ts";

let vendors: TestVendors;
let stripe: Stripe;

beforeAll(async () => {
  vendors = await startVendors({ vendors: [vendor] });
  stripe = createStripeClient(vendors.url);
});
afterAll(() => vendors.stop());

describe("customers of the simulated Stripe", () => {
  it("are made once per key, updated, listed and searched", async () => {
    const params = { email: "rui@example.com", name: "Rui", metadata: { client: "c-1" } };
    const options = { idempotencyKey: "customer:c-1" };
    const made = await stripe.customers.create(params, options);
    expect((await stripe.customers.create(params, options)).id).toBe(made.id);
    await stripe.customers.update(made.id, { phone: "+5511999990000" });
    const { data } = await stripe.customers.list({ email: "rui@example.com" });
    expect(data).toMatchObject([{ id: made.id, name: "Rui", phone: "+5511999990000" }]);
    const query = "email:'rui@example.com' AND metadata['client']:'c-1'";
    const found = await stripe.customers.search({ query });
    expect(found.data.map(({ id }) => id)).toEqual([made.id]);
    const none = await stripe.customers.search({ query: "email:'nobody@example.com'" });
    expect(none.data).toEqual([]);
    await expect(stripe.customers.search({ query: "rui" })).rejects.toMatchObject({
      statusCode: 400,
    });
  });
});

describe("subscriptions of the simulated Stripe", () => {
  it("begin with a paid session, renew, and end", async () => {
    const customer = await stripe.customers.create({ email: "bia@example.com" });
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      customer: customer.id,
      line_items: [{ price: "price_local_monthly", quantity: 1 }],
      subscription_data: { metadata: { plan: "monthly" } },
      success_url: "https://desk.example/thanks",
    });
    await vendors.act("stripe", "pay", { session: session.id });
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["subscription", "invoice"],
    });
    expect(paid.payment_intent).toBeNull();
    expect(paid.subscription).toMatchObject({ status: "active", metadata: { plan: "monthly" } });
    expect(paid.invoice).toMatchObject({
      amount_paid: 49_000,
      billing_reason: "subscription_create",
    });
    const subscription = paid.subscription as Stripe.Subscription;
    const firstEnd = subscription.items.data[0]?.current_period_end ?? 0;
    await vendors.act("stripe", "renew_subscription", { subscription: subscription.id });
    const renewed = await stripe.subscriptions.retrieve(subscription.id);
    expect(renewed.items.data[0]?.current_period_start).toBe(firstEnd);
    expect((await stripe.subscriptions.cancel(subscription.id)).status).toBe("canceled");
    const events = await stripe.events.list({ limit: 100 });
    const types = events.data
      .map(({ type }) => type)
      .filter((type) => /subscription|invoice/.test(type));
    expect(types.reverse()).toEqual([
      "invoice.paid",
      "customer.subscription.created",
      "invoice.paid",
      "customer.subscription.updated",
      "customer.subscription.deleted",
    ]);
  });

  it("need a recurring price", async () => {
    const line_items = [{ price: "price_local_consultation", quantity: 1 }];
    const creation = stripe.checkout.sessions.create({ mode: "subscription", line_items });
    await expect(creation).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe("lists of the simulated Stripe", () => {
  it("come newest first, page by page", async () => {
    const made: string[] = [];
    for (const name of ["one", "two", "three"]) {
      made.unshift((await stripe.customers.create({ email: "list@example.com", name })).id);
    }
    const listed: string[] = [];
    for await (const { id } of stripe.customers.list({ email: "list@example.com", limit: 2 })) {
      listed.push(id);
    }
    expect(listed).toEqual(made);
  });
});
