import type { Invoice } from "./invoice.ts";

/** What stands on an invoice besides its data. */
export type InvoiceWords = {
  title: string;
  fileName: string;
  billedTo: string;
  unnamed: string;
  taxId: Record<"cpf" | "cnpj" | "other", string>;
  issuedOn: string;
  paidOn: string;
  paidThrough: string;
  reference: string;
  description: string;
  amount: string;
  services: string;
  total: string;
  paid: string;
  notice: string;
};

const words: Record<Invoice["locale"], InvoiceWords> = {
  "pt-BR": {
    title: "Fatura",
    fileName: "fatura",
    billedTo: "Cliente",
    unnamed: "Cliente não identificado",
    taxId: { cpf: "CPF", cnpj: "CNPJ", other: "Documento" },
    issuedOn: "Emitida em",
    paidOn: "Paga em",
    paidThrough: "Pagamento por",
    reference: "Referência",
    description: "Descrição",
    amount: "Valor",
    services: "Serviços prestados",
    total: "Total pago",
    paid: "PAGA",
    notice:
      "Esta fatura é um documento comercial que comprova o pagamento. Ela não é um documento fiscal e não substitui a nota fiscal de serviços.",
  },
  en: {
    title: "Invoice",
    fileName: "invoice",
    billedTo: "Billed to",
    unnamed: "Client not identified",
    taxId: { cpf: "CPF", cnpj: "CNPJ", other: "Tax ID" },
    issuedOn: "Issued on",
    paidOn: "Paid on",
    paidThrough: "Paid through",
    reference: "Reference",
    description: "Description",
    amount: "Amount",
    services: "Services rendered",
    total: "Total paid",
    paid: "PAID",
    notice:
      "This invoice is a commercial document that proves the payment. It is not a fiscal document and does not take the place of the Brazilian service invoice (nota fiscal).",
  },
};

export function getInvoiceWords(locale: Invoice["locale"]): InvoiceWords {
  return words[locale];
}

/** What the file is called for who saves it. */
export function toFileName({ label, locale }: Pick<Invoice, "label" | "locale">): string {
  return `${words[locale].fileName}-${label}.pdf`;
}
