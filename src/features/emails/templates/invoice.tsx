import { z } from "zod";
import { defineMail } from "./define-mail.ts";
import { Facts, Greeting, Title, Words } from "./mail-parts.tsx";
import { amountCents, currency, line, lineOrNull, nameOrNull, writeMoney } from "./mail-values.ts";

const words = {
  "pt-BR": {
    title: "Sua fatura",
    subject: "Fatura",
    body: "A fatura do seu pagamento está em anexo, em PDF.",
    number: "Número",
    amount: "Valor",
    description: "Referente a",
  },
  en: {
    title: "Your invoice",
    subject: "Invoice",
    body: "The invoice for your payment is attached as a PDF.",
    number: "Number",
    amount: "Amount",
    description: "For",
  },
};

export const invoice = defineMail(
  z.object({
    clientName: nameOrNull,
    number: line,
    amountCents,
    currency,
    description: lineOrNull,
  }),
  {
    clientName: "Ana Lima",
    number: "2026-000042",
    amountCents: 45_000,
    currency: "BRL",
    description: "Consulta inicial",
  },
  ({ clientName, number, description, ...billed }, locale) => {
    const w = words[locale];
    return {
      subject: `${w.subject} ${number}`,
      preview: w.body,
      body: (
        <>
          <Title>{w.title}</Title>
          <Greeting name={clientName} locale={locale} />
          <Words>{w.body}</Words>
          <Facts
            lines={[
              [w.number, number],
              [w.amount, writeMoney(billed.amountCents, billed.currency, locale)],
              [w.description, description],
            ]}
          />
        </>
      ),
    };
  },
);
