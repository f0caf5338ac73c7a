import { z } from "zod";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { Invoice } from "./invoice.ts";
import { toFileName } from "./invoice-words.ts";

const address = z.email();

/** The key of the invoice's mail; null when there is no address that it could go to. */
export function findMailKey(invoice: Pick<Invoice, "id" | "client">): string | null {
  return address.safeParse(invoice.client.email).success ? `invoice:${invoice.id}` : null;
}

function toMail(invoice: Invoice, path: string): CatalogueEvent[] {
  const { client, label, amountCents, currency, description, locale, correlationId } = invoice;
  const key = findMailKey(invoice);
  if (key === null || client.email === null) return [];
  const variables = { clientName: client.name, number: label, amountCents, currency, description };
  const attachments = [{ name: toFileName(invoice), path, mediaType: "application/pdf" }];
  const to = client.email;
  const data = { key, template: "invoice", to, locale, variables, attachments, correlationId };
  return [buildEvent("email/send", { ...data, template: "invoice" }, `email:${key}`)];
}

/** What the rest of the house is told of an invoice whose PDF is kept under `path`; the client by mail. */
export function toInvoiceNotices(invoice: Invoice, path: string): CatalogueEvent[] {
  const { id, paymentId, label, amountCents, currency, correlationId } = invoice;
  if (paymentId === null) return [];
  const data = { invoiceId: id, paymentId, number: label, amountCents, currency, correlationId };
  return [
    buildEvent("invoice/generated", data, `invoice-generated:${id}`),
    ...toMail(invoice, path),
  ];
}
