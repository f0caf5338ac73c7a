import { buildStripeEvent, makeStripeId, type StripeEventBody } from "../stripe-event.ts";

/** A small story of two clients, as Stripe would tell it; every run has ids of its own. */
export function buildDemoEvents(): { title: string; event: StripeEventBody }[] {
  const [session, intent, charge] = [makeStripeId("cs"), makeStripeId("pi"), makeStripeId("ch")];
  const [invoice, nextInvoice] = [makeStripeId("in"), makeStripeId("in")];
  const [customer, subscription] = [makeStripeId("cus"), makeStripeId("sub")];
  const parent = { subscription_details: { subscription } };
  const joao = {
    customer,
    customer_email: `joao.${customer.slice(-6)}@example.com`,
    customer_name: "João Pereira",
    currency: "brl",
  };
  const details = {
    email: `maria.${session.slice(-6)}@example.com`,
    name: "Maria Souza",
    phone: "+5511987654321",
    tax_ids: [],
  };

  return [
    {
      title: "Maria pays a consultation",
      event: buildStripeEvent("checkout.session.completed", {
        object: {
          id: session,
          payment_intent: intent,
          payment_status: "paid",
          amount_total: 35_000,
          currency: "brl",
          customer_details: details,
        },
      }),
    },
    {
      title: "João subscribes",
      event: buildStripeEvent("customer.subscription.updated", {
        type: "customer.subscription.created",
        object: { id: subscription, customer, status: "active", currency: "brl" },
      }),
    },
    {
      title: "his first month is paid",
      event: buildStripeEvent("invoice.paid", {
        object: { ...joao, id: invoice, amount_paid: 19_900, amount_due: 19_900, parent },
      }),
    },
    {
      title: "his second month is refused",
      event: buildStripeEvent("invoice.paid", {
        type: "invoice.payment_failed",
        object: { ...joao, id: nextInvoice, amount_paid: 0, amount_due: 19_900, parent },
      }),
    },
    {
      title: "so his subscription falls behind",
      event: buildStripeEvent("customer.subscription.updated", {
        created: Math.floor(Date.now() / 1000) + 1,
        object: { id: subscription, customer, status: "past_due", currency: "brl" },
      }),
    },
    {
      title: "Maria gets a part back",
      event: buildStripeEvent("charge.refunded", {
        object: {
          id: charge,
          payment_intent: intent,
          amount: 35_000,
          amount_refunded: 5_000,
          currency: "brl",
        },
      }),
    },
    {
      title: "an event that nothing here waits for",
      event: buildStripeEvent("payment_intent.succeeded"),
    },
  ];
}
