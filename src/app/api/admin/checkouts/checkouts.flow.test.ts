import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callAdminApi, getStack } from "#testing/running-stack.ts";
import { waitFor } from "#testing/wait-for.ts";

const body = {
  mode: "payment",
  items: [{ name: "Consulta", amountCents: 15_000 }],
  customer: { email: "ana@example.com", name: "Ana Lima" },
  successUrl: "https://desk.example/thanks",
  cancelUrl: "https://desk.example/again",
};

const post = (change: Record<string, unknown>, headers: Record<string, string> = {}) =>
  callAdminApi("/api/admin/checkouts", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ ...body, ...change }),
  });

async function list(orderKey: string): Promise<{ state: string; paymentId: string | null }[]> {
  const response = await callAdminApi(`/api/admin/checkouts?orderKey=${orderKey}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: { state: string; paymentId: string | null }[] })
    .items;
}

describe("POST /api/admin/checkouts", () => {
  it("opens a checkout, says who answered, and answers the same again", async () => {
    const orderKey = `order-${randomUUID()}`;
    const response = await post({ orderKey });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-resilience-status")).toMatch(/^(success|fallback)$/);
    expect(response.headers.get("x-circuit-breaker")).toMatch(/^payment\./);
    expect(response.headers.get("x-processing-time")).toMatch(/^\d+ms$/);
    const checkout = await response.json();
    expect(checkout).toMatchObject({ url: expect.stringMatching(/^http/) });

    const again = await post({}, { "idempotency-key": orderKey });
    expect(await again.json()).toEqual(checkout);
    expect(again.headers.get("x-circuit-breaker")).toBeNull();
    expect(await list(orderKey)).toMatchObject([{ state: "live" }]);
  });

  it("hears of the payment, and takes no second one", async () => {
    const orderKey = `order-${randomUUID()}`;
    const { provider, checkoutId } = (await (await post({ orderKey })).json()) as {
      provider: string;
      checkoutId: string;
    };
    expect(provider).toBe("stripe");
    const pay = new URL("/_actions/stripe/pay", getStack().vendorsUrl ?? "");
    const paid = await fetch(pay, {
      method: "POST",
      body: JSON.stringify({ session: checkoutId }),
    });
    expect(paid.status).toBe(200);
    const [row] = await waitFor("the checkout to be paid", async () => {
      const rows = await list(orderKey);
      return rows[0]?.state === "paid" ? rows : null;
    });
    expect(row?.paymentId).not.toBeNull();
    const again = await post({ orderKey });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ error: { code: "order_already_paid" } });
  });

  it("says which fields are wrong", async () => {
    const response = await post({ orderKey: "order-1", items: [] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { details: { items: expect.any(Array) } },
    });
  });

  it("is for staff", async () => {
    const response = await fetch(new URL("/api/admin/checkouts", getStack().appUrl));
    expect(response.status).toBe(401);
  });
});
