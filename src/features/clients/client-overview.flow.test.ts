import { beforeAll, describe, expect, it } from "vitest";
import { callAdminApi, getStack, openServiceDb } from "#testing/running-stack.ts";
import { makeStripeId } from "#testing/stripe-event.ts";
import { waitFor } from "#testing/wait-for.ts";
import type { ClientOverview } from "./client-overview.ts";

const unique = makeStripeId("x").slice(-12);
const email = `ana-${unique}@example.com`;
const taxId = String(Date.now()).slice(-11);
let clientId: string;

async function read<T>(result: PromiseLike<{ data: T; error: { message: string } | null }>) {
  const { data, error } = await result;
  if (error) throw new Error(error.message);
  return data;
}

beforeAll(async () => {
  const db = openServiceDb();
  const client = { name: `Ana ${unique}`, email, phone: "+5511987650000", tax_id: taxId };
  const [row] = (await read(db.from("clients").insert(client).select("id"))) ?? [];
  clientId = row?.id ?? "";
  const account = { provider: "stripe", external_id: `cus_${unique}`, client_id: clientId };
  await read(db.from("client_accounts").insert(account));
  const payment = { client_id: clientId, provider: "stripe", status: "pending", currency: "BRL" };
  const cents = Array.from({ length: 25 }, (_, index) => ({ ...payment, amount_cents: index }));
  await read(db.from("payments").insert(cents));
  const conversation = { client_id: clientId, channel: "web" };
  await read(db.from("conversations").insert(conversation));
});

async function getOverview(): Promise<ClientOverview> {
  const answer = await callAdminApi(`/api/admin/clients/${clientId}`);
  expect(answer.status).toBe(200);
  return answer.json();
}

const patch = (body: object, id = clientId) =>
  callAdminApi(`/api/admin/clients/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("a client's page", () => {
  it("has the latest of everything, and how much there is", async () => {
    const overview = await getOverview();
    expect(overview.client).toMatchObject({ id: clientId, email, taxId, locale: "pt-BR" });
    expect(overview.accounts).toEqual([{ provider: "stripe", externalId: `cus_${unique}` }]);
    expect(overview.payments.total).toBe(25);
    expect(overview.payments.items).toHaveLength(20);
    expect(overview.conversations).toMatchObject({ total: 1, items: [{ channel: "web" }] });
    expect(overview.documents).toEqual({ total: 0, items: [] });
  });

  it("is for staff only, and only of who there is", async () => {
    const { appUrl } = getStack();
    const path = `/api/admin/clients/${clientId}`;
    expect((await fetch(new URL(path, appUrl))).status).toBe(401);
    expect((await callAdminApi("/api/admin/clients/x")).status).toBe(404);
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect((await callAdminApi(`/api/admin/clients/${nobody}`)).status).toBe(404);
    expect((await patch({ name: "x" }, nobody)).status).toBe(404);
  });
});

describe("the list of clients", () => {
  const search = async (q: string): Promise<string[]> => {
    const answer = await callAdminApi(`/api/admin/clients?q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(200);
    const { items } = await answer.json();
    return items.map((item: { id: string }) => item.id);
  };

  it("finds by name, address, phone, tax id and the ids of vendors", async () => {
    const formatted = taxId.replace(/^(.{3})(.{3})(.{3})(.{2})$/, "$1.$2.$3-$4");
    for (const q of [`ANA ${unique}`, email, taxId, formatted, `cus_${unique}`, clientId]) {
      expect(await search(q), q).toContain(clientId);
    }
    expect(await search("(11) 98765-0000")).toContain(clientId);
    expect(await search(`${unique}-nobody`)).toEqual([]);
  });

  it("pages, newest first", async () => {
    const first = await (await callAdminApi("/api/admin/clients?limit=1")).json();
    expect(first.items).toHaveLength(1);
    if (first.nextCursor === null) return;
    const next = await (
      await callAdminApi(`/api/admin/clients?limit=1&cursor=${first.nextCursor}`)
    ).json();
    expect(next.items[0].id).not.toBe(first.items[0].id);
  });
});

describe("a correction", () => {
  it("changes what is named, keeps the rest, and is kept with its author", async () => {
    const answer = await patch({ phone: "(21) 99876-5432", locale: "en" });
    expect(answer.status).toBe(200);
    const { client, changes } = (await answer.json()) as ClientOverview;
    expect(client).toMatchObject({
      name: `Ana ${unique}`,
      phone: "+5521998765432",
      locale: "en",
      email,
    });
    expect(changes).toMatchObject([
      { actor: "machine", action: "client.update", fields: ["locale", "phone"] },
    ]);
    const log = await waitFor("the audit log", async () => {
      const { data } = await openServiceDb().from("audit_log").select().eq("target_id", clientId);
      return data?.[0];
    });
    expect(log.details).toMatchObject({
      values: { phone: { before: "+5511987650000", after: "+5521998765432" } },
    });
  });

  it("that changes nothing leaves no trace", async () => {
    await patch({ locale: "en" });
    expect((await getOverview()).changes).toHaveLength(1);
  });

  it.each([{}, { phone: "abc" }, { email: "other@example.com" }, { locale: "xx" }])(
    "like %j is refused",
    async (body) => expect((await patch(body)).status).toBe(400),
  );

  it("comes from our own pages, or from a machine", async () => {
    const { appUrl } = getStack();
    const answer = await fetch(new URL(`/api/admin/clients/${clientId}`, appUrl), {
      method: "PATCH",
      body: "{}",
    });
    expect(answer.status).toBe(401);
  });
});
