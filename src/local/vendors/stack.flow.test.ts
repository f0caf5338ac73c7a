import { expect, it } from "vitest";
import { getStack, waitForWebhookStatus } from "#testing/running-stack.ts";

async function ask(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const answer = await fetch(getStack().vendorsUrl + path, { method: "POST", ...init });
  expect(answer.ok, `${path} answered ${answer.status}`).toBe(true);
  return (await answer.json()) as Record<string, unknown>;
}

it("a payment at the simulated Stripe reaches the ledger of the running app, rightly signed", async () => {
  const form = new URLSearchParams({
    mode: "payment",
    success_url: "https://example.com/ok",
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": "brl",
    "line_items[0][price_data][unit_amount]": "1500",
    "line_items[0][price_data][product_data][name]": "Consulta",
  });
  const headers = { authorization: "Bearer sk_test_local" };
  const session = await ask("/stripe/v1/checkout/sessions", { headers, body: form });
  await ask("/_actions/stripe/pay", { body: JSON.stringify({ session: session.id }) });
  const { items } = (await (await fetch(`${getStack().vendorsUrl}/_deliveries`)).json()) as {
    items: { webhook: { vendor: string; body: string } }[];
  };
  const events = items
    .filter(({ webhook }) => webhook.vendor === "stripe")
    .map(({ webhook }) => JSON.parse(webhook.body));
  const completed = events.find((event) => event.data?.object?.id === session.id);
  const row = await waitForWebhookStatus(completed.id, ["processed"]);
  expect(row).toMatchObject({ type: "checkout.session.completed" });
});
