import type { Invoice } from "#features/invoices/invoice.ts";

/** An invoice as it stands in the database, with what a test changes of it. */
export function buildInvoice(change: Partial<Invoice>): Invoice {
  return {
    id: "7f5f27c2-3b0e-4c4b-9a3e-0d5f6d1d2c11",
    label: "A-000017",
    series: "A",
    number: 17,
    state: "stored",
    paymentId: "0b1c6a51-5b7b-4f0c-8a8a-3a0c0d1e2f30",
    clientId: "5d0c1f2e-7a6b-4c3d-9e8f-1a2b3c4d5e6f",
    provider: "mercadopago",
    paymentReferences: ["pi_3QabcdEFGH12345678", "cs_test_a1b2c3d4e5f6g7h8i9j0k1l2m3n4"],
    amountCents: 123_456,
    currency: "BRL",
    description: "Honorários: ação revisional, parcela 2 de 6",
    client: {
      name: "José Conceição Araújo",
      email: "jose@example.com",
      phone: "+5511987654321",
      taxId: "52998224725",
    },
    firm: {
      name: "Sempre Advocacia",
      taxId: "11222333000181",
      address: "Rua das Palmeiras, 120, São Paulo",
      email: "financeiro@example.com",
    },
    locale: "pt-BR",
    paidAt: "2026-11-21T02:10:00Z",
    issuedAt: "2026-11-21T12:10:05Z",
    pdfPath: "invoices/A/17.pdf",
    mailKey: null,
    finishedAt: null,
    voidedAt: null,
    correlationId: "test",
    ...change,
  };
}
