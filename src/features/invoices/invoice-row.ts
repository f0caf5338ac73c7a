import { z } from "zod";
import { INVOICE_STATES, type Invoice } from "./invoice.ts";

const text = z.string().nullish().default(null);

const rowSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  series: z.string(),
  number: z.number().int().positive(),
  state: z.enum(INVOICE_STATES),
  payment_id: z.uuid().nullable(),
  client_id: z.uuid().nullable(),
  provider: z.string(),
  payment_references: z.array(z.string()),
  amount_cents: z.number().int().nonnegative(),
  currency: z.string(),
  description: z.string().nullable(),
  client: z.object({ name: text, email: text, phone: text, taxId: text }),
  firm: z.object({ name: z.string(), taxId: text, address: text, email: text }),
  locale: z.enum(["pt-BR", "en"]),
  paid_at: z.string(),
  issued_at: z.string(),
  pdf_path: z.string().nullable(),
  mail_key: z.string().nullable(),
  finished_at: z.string().nullable(),
  voided_at: z.string().nullable(),
  correlation_id: z.string(),
});

/** An invoice from its row in the database. */
export function readInvoice(row: unknown): Invoice {
  const it = rowSchema.parse(row);
  return {
    id: it.id,
    label: it.label,
    series: it.series,
    number: it.number,
    state: it.state,
    paymentId: it.payment_id,
    clientId: it.client_id,
    provider: it.provider,
    paymentReferences: it.payment_references,
    amountCents: it.amount_cents,
    currency: it.currency,
    description: it.description,
    client: it.client,
    firm: it.firm,
    locale: it.locale,
    paidAt: it.paid_at,
    issuedAt: it.issued_at,
    pdfPath: it.pdf_path,
    mailKey: it.mail_key,
    finishedAt: it.finished_at,
    voidedAt: it.voided_at,
    correlationId: it.correlation_id,
  };
}
