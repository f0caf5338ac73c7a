import { z } from "zod";
import { defineMail } from "./define-mail.ts";
import { Facts, Greeting, Title, Words } from "./mail-parts.tsx";
import { amountCents, currency, lineOrNull, nameOrNull, writeMoney } from "./mail-values.ts";

const words = {
  "pt-BR": {
    title: "Pagamento recebido",
    body: "Recebemos o seu pagamento. Obrigado!",
    amount: "Valor",
    description: "Referente a",
    end: "Guarde este e-mail como confirmação.",
  },
  en: {
    title: "Payment received",
    body: "We have received your payment. Thank you!",
    amount: "Amount",
    description: "For",
    end: "Keep this e-mail as your confirmation.",
  },
};

export const paymentConfirmation = defineMail(
  z.object({
    clientName: nameOrNull,
    amountCents: amountCents.nullable(),
    currency: currency.nullable(),
    description: lineOrNull,
  }),
  { clientName: "Ana Lima", amountCents: 45_000, currency: "BRL", description: "Consulta inicial" },
  ({ clientName, description, ...paid }, locale) => {
    const w = words[locale];
    const money = writeMoney(paid.amountCents, paid.currency, locale);
    return {
      subject: money === null ? w.title : `${w.title}: ${money}`,
      preview: w.body,
      body: (
        <>
          <Title>{w.title}</Title>
          <Greeting name={clientName} locale={locale} />
          <Words>{w.body}</Words>
          <Facts
            lines={[
              [w.amount, money],
              [w.description, description],
            ]}
          />
          <Words>{w.end}</Words>
        </>
      ),
    };
  },
);
