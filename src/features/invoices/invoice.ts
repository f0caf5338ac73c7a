export const INVOICE_STATES = ["issued", "stored", "mailed", "void"] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** Who issues invoices, as it stood at the time. */
export type Firm = {
  name: string;
  taxId: string | null;
  address: string | null;
  email: string | null;
};

/** Who is invoiced, as it stood at the time. */
export type InvoicedClient = {
  name: string | null;
  email: string | null;
  phone: string | null;
  taxId: string | null;
};

/** An invoice with all that is printed on it. Amounts in minor units of `currency`, times as ISO 8601. */
export type Invoice = {
  id: string;
  /** As people write its number: `A-000017`. */
  label: string;
  series: string;
  number: number;
  state: InvoiceState;
  /** Null once it is void. */
  paymentId: string | null;
  clientId: string | null;
  provider: string;
  paymentReferences: string[];
  amountCents: number;
  currency: string;
  description: string | null;
  client: InvoicedClient;
  firm: Firm;
  locale: "pt-BR" | "en";
  paidAt: string;
  issuedAt: string;
  pdfPath: string | null;
  mailKey: string | null;
  finishedAt: string | null;
  voidedAt: string | null;
  correlationId: string;
};

/** An invoice as lists show it. `mailState` is that of the outbox; null where nothing was mailed yet. */
export type InvoiceSummary = Pick<
  Invoice,
  | "id"
  | "label"
  | "state"
  | "amountCents"
  | "currency"
  | "description"
  | "provider"
  | "paymentId"
  | "clientId"
  | "paidAt"
  | "issuedAt"
> & {
  client: Pick<InvoicedClient, "name" | "email" | "taxId">;
  mailState: string | null;
};

/** An invoice as its page shows it, with what became of its mail. */
export type InvoiceDetails = Invoice & {
  mail: { id: string; state: string; recipient: string; sentAt: string | null } | null;
};
