import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { buildInvoice } from "#testing/invoices/build-invoice.ts";
import type { Invoice } from "./invoice.ts";
import { renderInvoicePdf } from "./render-invoice-pdf.ts";

async function readPages(invoice: Invoice): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await renderInvoicePdf(invoice)));
  const { text } = await extractText(pdf, { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, " "));
}

describe("an invoice's PDF", () => {
  it("says everything, with its accents, in Portuguese", async () => {
    const [page = "", ...more] = await readPages(buildInvoice({}));
    expect(more).toEqual([]);
    for (const part of [
      "FATURA",
      "A-000017",
      "Sempre Advocacia",
      "CNPJ 11.222.333/0001-81",
      "José Conceição Araújo",
      "CPF 529.982.247-25",
      "Emitida em 21 de novembro de 2026",
      // The evening before in Brazil.
      "Paga em 20 de novembro de 2026",
      "Mercado Pago",
      "pi_3QabcdEFGH12345678",
      "Honorários: ação revisional, parcela 2 de 6",
      "R$ 1.234,56",
      "não substitui a nota fiscal",
    ]) {
      expect(page).toContain(part);
    }
    expect(page).not.toContain("cs_test");
  });

  it("is in English for who reads English", async () => {
    const [page = ""] = await readPages(
      buildInvoice({ locale: "en", currency: "USD", provider: "stripe", description: null }),
    );
    for (const part of ["INVOICE", "$1,234.56", "November 21, 2026", "Services rendered"]) {
      expect(page).toContain(part);
    }
    expect(page).toContain("not a fiscal document");
  });

  it("names no client that nobody knows, and goes without the firm's details", async () => {
    const nobody = { name: null, email: null, phone: null, taxId: null };
    const firm = { name: "Sempre", taxId: null, address: null, email: null };
    const [page = ""] = await readPages(buildInvoice({ client: nobody, firm }));
    expect(page).toContain("Cliente não identificado");
    expect(page).not.toContain("null");
  });

  it("stays on one page whatever is long", async () => {
    const long = "Texto muito longo, çãé ".repeat(100);
    const pages = await readPages(
      buildInvoice({
        description: long,
        client: { name: long, email: `${"a".repeat(300)}@example.com`, phone: long, taxId: long },
        firm: { name: long, taxId: long, address: long, email: long },
        paymentReferences: ["x".repeat(500)],
        amountCents: Number.MAX_SAFE_INTEGER,
      }),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain("não substitui a nota fiscal");
  });

  it("has the same bytes each time", async () => {
    const [first, second] = [
      await renderInvoicePdf(buildInvoice({})),
      await renderInvoicePdf(buildInvoice({})),
    ];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(await renderInvoicePdf(buildInvoice({ amountCents: 1 })))).toBe(false);
  });
});
