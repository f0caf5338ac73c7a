import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callAdminApi, getStack } from "#testing/running-stack.ts";
import { waitFor } from "#testing/wait-for.ts";

const body = {
  items: [{ offer: "consulta" }],
  customer: { email: "ana@example.com", name: "Ana" },
};
type Opened = { url: string; provider: string; checkoutId: string; reference: string };

function post(
  change: Record<string, unknown> = {},
  { key = randomUUID(), ...headers }: Record<string, string> = {},
) {
  const octet = () => 1 + Math.floor(Math.random() * 254);
  return fetch(new URL("/api/stripe/checkout", getStack().appUrl), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      "x-forwarded-for": `10.${octet()}.${octet()}.${octet()}`,
      ...headers,
    },
    body: JSON.stringify({ ...body, ...change }),
  });
}

const open = async (...call: Parameters<typeof post>) =>
  (await (await post(...call)).json()) as Opened;

const call = (path: string, method = "GET") =>
  fetch(new URL(path, getStack().appUrl), { method, headers: { "x-forwarded-for": "10.9.8.7" } });

async function readState(reference: string): Promise<string> {
  return ((await (await call(`/api/checkouts/${reference}`)).json()) as { state: string }).state;
}

async function act(vendor: string, action: string, subject: Record<string, unknown>) {
  const url = new URL(`/_actions/${vendor}/${action}`, getStack().vendorsUrl ?? "");
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(subject) });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

describe("POST /api/stripe/checkout", () => {
  it("opens a checkout for anyone, once per key and person", async () => {
    const key = randomUUID();
    const response = await post({}, { key });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-resilience-status")).toMatch(/^(success|fallback)$/);
    expect(response.headers.get("x-circuit-breaker")).toMatch(/^payment\./);
    const checkout = (await response.json()) as Opened;
    expect(checkout).toMatchObject({ url: expect.stringMatching(/^http/), provider: "stripe" });

    const again = await post({}, { key });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(checkout);
    const other = await open({ customer: { email: "bia@example.com" } }, { key });
    expect(other.checkoutId).not.toBe(checkout.checkoutId);
  });

  it("opens one checkout for two clicks at once", async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([open({}, { key }), open({}, { key })]);
    expect(one.checkoutId).toBe(two.checkoutId);
  });

  it("begins with the vendor that is preferred, also when the mind is changed", async () => {
    const key = randomUUID();
    const first = await open({ preferred: "mercadopago" }, { key });
    expect(first.provider).toBe("mercadopago");
    const second = await open({ preferred: "stripe" }, { key });
    expect(second.provider).toBe("stripe");
    const listed = await callAdminApi("/api/admin/checkouts?limit=100");
    const { items } = (await listed.json()) as { items: { id: string; state: string }[] };
    const before = items.find(({ id }) => id === first.reference);
    expect(["void_due", "voided"]).toContain(before?.state);
  });

  it("opens a subscription", async () => {
    const checkout = await open({ items: [{ offer: "assessoria-mensal" }], mode: "subscription" });
    const view = await (await call(`/api/checkouts/${checkout.reference}`)).json();
    expect(view).toMatchObject({ mode: "subscription", amountCents: 49_000, state: "open" });
  });

  it("takes amounts of staff only", async () => {
    const amounts = { mode: "payment", items: [{ name: "Contrato", amountCents: 1 }] };
    expect((await post(amounts)).status).toBe(401);
    const customer = { ...body.customer, stripeCustomerId: "cus_of_somebody" };
    expect((await post({ customer })).status).toBe(401);
    const authorization = `Bearer ${getStack().adminToken}`;
    expect((await post(amounts, { authorization })).status).toBe(201);
    expect((await post(amounts, { authorization: "Bearer nonsense" })).status).toBe(401);
  });

  it("says which fields are wrong, and leads to no other site", async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ items: [] }, "items"],
      [{ items: [{ offer: "nothing" }] }, "items.0"],
      [{ customer: { email: "nobody" } }, "customer.email"],
      [{ customer: { ...body.customer, taxId: "11111111111" } }, "customer.taxId"],
      [{ successUrl: "https://elsewhere.example/" }, "successUrl"],
      [{ metadata: { client_id: randomUUID() } }, "body"],
    ];
    for (const [change, field] of wrong) {
      const response = await post(change);
      expect(response.status, field).toBe(400);
      const { error } = (await response.json()) as { error: { details: Record<string, unknown> } };
      expect(Object.keys(error.details)).toContain(field);
    }
  });

  it("asks one address to wait after thirty", async () => {
    const headers = { "x-forwarded-for": "198.51.100.77" };
    const answers: Response[] = [];
    for (let index = 0; index < 31; index += 1) answers.push(await post({ items: [] }, headers));
    expect(answers.slice(0, 30).every(({ status }) => status === 400)).toBe(true);
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("GET /api/checkouts/:id", () => {
  it("tells how the order stands, and nothing about people", async () => {
    const { reference, checkoutId } = await open();
    const view = await (await call(`/api/checkouts/${reference}`)).json();
    expect(view).toEqual({
      id: reference,
      state: "open",
      provider: "stripe",
      mode: "payment",
      amountCents: 35_000,
      currency: "BRL",
    });
    await act("stripe", "decline", { session: checkoutId });
    await waitFor("the refusal", async () => (await readState(reference)) === "failed");
    await act("stripe", "pay", { session: checkoutId });
    await waitFor("the payment", async () => (await readState(reference)) === "paid");
    expect((await call(`/api/checkouts/${reference}/retry`, "POST")).status).toBe(409);
  });

  it("hands out the link again as long as it is good", async () => {
    const { reference, url } = await open();
    const again = await call(`/api/checkouts/${reference}/retry`, "POST");
    expect(await again.json()).toMatchObject({ url, reference });
  });

  it("asks the vendor, but not all the time", async () => {
    const { reference } = await open();
    const confirm = async () => (await call(`/api/checkouts/${reference}/confirm`, "POST")).json();
    expect(await confirm()).toMatchObject({ state: "open", vendorState: "open" });
    expect(await confirm()).toMatchObject({ state: "open", vendorState: "later" });
  });

  it("knows nothing of others", async () => {
    for (const id of [randomUUID(), "nonsense", "%00"]) {
      expect((await call(`/api/checkouts/${id}`)).status, id).toBe(404);
      expect((await call(`/api/checkouts/${id}/confirm`, "POST")).status, id).toBe(404);
      expect((await call(`/api/checkouts/${id}/retry`, "POST")).status, id).toBe(404);
    }
  });
});
