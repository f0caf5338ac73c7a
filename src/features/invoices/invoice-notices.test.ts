import { describe, expect, it } from "vitest";
import { buildInvoice } from "#testing/invoices/build-invoice.ts";
import { findMailKey, toInvoiceNotices } from "./invoice-notices.ts";

const path = "invoices/A/17.pdf";

describe("what is told of an invoice", () => {
  it("is the event, and a mail with the PDF in the client's language", () => {
    const invoice = buildInvoice({ locale: "en" });
    const [generated, mail, ...rest] = toInvoiceNotices(invoice, path);
    expect(rest).toEqual([]);
    expect(generated).toMatchObject({
      name: "invoice/generated",
      id: `invoice-generated:${invoice.id}`,
      data: { invoiceId: invoice.id, number: "A-000017", amountCents: 123_456, currency: "BRL" },
    });
    expect(mail).toMatchObject({
      name: "email/send",
      id: `email:invoice:${invoice.id}`,
      data: {
        key: `invoice:${invoice.id}`,
        template: "invoice",
        to: invoice.client.email,
        locale: "en",
        variables: { number: "A-000017", amountCents: 123_456, currency: "BRL" },
        attachments: [{ name: "invoice-A-000017.pdf", path, mediaType: "application/pdf" }],
      },
    });
  });

  it.each([null, "", "not an address"])("is no mail where the address is %j", (email) => {
    const invoice = buildInvoice({});
    const silent = { ...invoice, client: { ...invoice.client, email } };
    expect(findMailKey(silent)).toBeNull();
    expect(toInvoiceNotices(silent, path).map(({ name }) => name)).toEqual(["invoice/generated"]);
  });

  it("is nothing once it is void", () => {
    expect(toInvoiceNotices(buildInvoice({ state: "void", paymentId: null }), path)).toEqual([]);
  });
});
