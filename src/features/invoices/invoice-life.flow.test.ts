import { createHash } from "node:crypto";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import {
  callAdminApi,
  getStack,
  openServiceDb,
  postStripeWebhook,
} from "#testing/running-stack.ts";
import { buildStripeEvent, makeStripeId } from "#testing/stripe-event.ts";
import { waitFor } from "#testing/wait-for.ts";
import type { InvoiceDetails } from "./invoice.ts";

async function pay(email: string | null, change: Record<string, unknown> = {}): Promise<string> {
  const [session, intent] = [makeStripeId("cs"), makeStripeId("pi")];
  const details = { email, name: "João Conceição", phone: null, tax_ids: [] };
  const event = buildStripeEvent("checkout.session.completed", {
    object: {
      id: session,
      payment_intent: intent,
      payment_status: "paid",
      amount_total: 123_456,
      currency: "brl",
      customer_details: details,
      ...change,
    },
  });
  expect((await postStripeWebhook(event)).status).toBe(200);
  expect((await postStripeWebhook(event)).status).toBe(200);
  return intent;
}

/** Once there is nothing left to do for it. */
function waitForInvoice(reference: string): Promise<InvoiceDetails> {
  return waitFor(
    `the invoice of ${reference}`,
    async () => {
      const answer = await callAdminApi(`/api/admin/invoices?q=${reference}`);
      const { items } = await answer.json();
      if (items.length === 0) return null;
      expect(items).toHaveLength(1);
      const details = await callAdminApi(`/api/admin/invoices/${items[0].id}`);
      const invoice: InvoiceDetails = await details.json();
      return invoice.finishedAt === null ? null : invoice;
    },
    120_000,
  );
}

describe("an approved payment", () => {
  let invoice: InvoiceDetails;
  let email: string;

  beforeAll(async () => {
    email = `${makeStripeId("client")}@example.com`;
    invoice = await waitForInvoice(await pay(email));
  });

  it("has an invoice that says what was paid, by whom, to whom", () => {
    expect(invoice).toMatchObject({
      state: "mailed",
      amountCents: 123_456,
      currency: "BRL",
      provider: "stripe",
      client: { name: "João Conceição", email },
      mailKey: `invoice:${invoice.id}`,
    });
    expect(invoice.firm.name).not.toBe("");
    expect(invoice.label).toMatch(/^A-\d{6}$/);
  });

  it("has its PDF, for staff only", async () => {
    const path = `/api/admin/invoices/${invoice.id}/pdf`;
    const answer = await callAdminApi(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="fatura-${invoice.label}.pdf"`,
    );
    expect(answer.headers.get("content-security-policy")).toContain("object-src 'none'");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { data } = await openServiceDb().from("invoices").select("*").eq("id", invoice.id);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(data?.[0]?.pdf_sha256);
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    expect(text).toContain(invoice.label);
    expect(text).toContain("João Conceição");

    const { appUrl } = getStack();
    expect((await fetch(new URL(path, appUrl))).status).toBe(401);
    const missing = "00000000-0000-4000-8000-000000000000";
    expect((await callAdminApi(`/api/admin/invoices/${missing}/pdf`)).status).toBe(404);
    expect((await callAdminApi("/api/admin/invoices/x")).status).toBe(404);
  });

  it("is mailed to the client once, with the PDF", async () => {
    const mail = await waitFor("the invoice's mail", async () => {
      const { data } = await openServiceDb()
        .from("emails")
        .select("*")
        .eq("key", `invoice:${invoice.id}`);
      return data?.[0] ?? null;
    });
    expect(mail).toMatchObject({
      template: "invoice",
      recipient: email,
      attachments: [{ name: `fatura-${invoice.label}.pdf`, mediaType: "application/pdf" }],
    });
  });

  it("is not invoiced again when the job is asked to", async () => {
    const db = openServiceDb();
    const before = await db.from("invoices").select("*").eq("id", invoice.id).single();
    const { error, data } = await db.rpc("issue_invoice", {
      p_payment_id: invoice.paymentId ?? "",
      p_series: "A",
      p_firm: { name: "Another" },
      p_correlation_id: "again",
    });
    expect(error).toBeNull();
    expect(data?.[0]).toMatchObject({ outcome: "known", invoice: { id: invoice.id } });
    const after = await db.from("invoices").select("*").eq("id", invoice.id).single();
    expect(after.data).toEqual(before.data);
  });

  it("is found by number, client and address, and by nothing else", async () => {
    const search = async (q: string): Promise<string[]> => {
      const answer = await callAdminApi(`/api/admin/invoices?q=${encodeURIComponent(q)}`);
      const { items } = await answer.json();
      return items.map((item: { id: string }) => item.id);
    };
    for (const q of [invoice.label, email, invoice.id, invoice.paymentId ?? ""]) {
      expect(await search(q)).toContain(invoice.id);
    }
    expect(await search(`${email}x`)).toEqual([]);
    expect((await callAdminApi("/api/admin/invoices?status=other")).status).toBe(400);
  });
});

it("of a client without an address is kept, and mailed to nobody", async () => {
  const intent = await pay(null, { customer: makeStripeId("cus") });
  const invoice = await waitForInvoice(intent);
  expect(invoice).toMatchObject({ state: "stored", mailKey: null, mail: null });
  expect(invoice.pdfPath).toBe(`invoices/A/${invoice.number}.pdf`);
});
