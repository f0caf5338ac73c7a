import { z } from "zod";
import { defineMail } from "./define-mail.ts";
import { Action, Facts, Greeting, Title, Words } from "./mail-parts.tsx";
import { amountCents, currency, lineOrNull, link, nameOrNull, writeMoney } from "./mail-values.ts";

const LAST_ATTEMPT = 3;

const words = {
  "pt-BR": {
    titles: {
      first: "Seu pagamento não foi concluído",
      reminder: "Lembrete: seu pagamento está pendente",
      last: "Último lembrete: seu pagamento está pendente",
    },
    body: "Não conseguimos concluir o seu pagamento. Nada foi cobrado.",
    reminder: "O seu pagamento continua em aberto.",
    amount: "Valor",
    description: "Referente a",
    action: "Pagar agora",
    withLink: "O link abaixo é novo e leva a uma página segura.",
    withoutLink: "Tente de novo com outro meio de pagamento, ou responda a este e-mail.",
    last: "Não enviaremos outros lembretes sobre este pagamento.",
  },
  en: {
    titles: {
      first: "Your payment did not go through",
      reminder: "Reminder: your payment is still open",
      last: "Last reminder: your payment is still open",
    },
    body: "We could not complete your payment. Nothing was charged.",
    reminder: "Your payment is still open.",
    amount: "Amount",
    description: "For",
    action: "Pay now",
    withLink: "The link below is new and leads to a secure page.",
    withoutLink: "Try again with another way to pay, or reply to this e-mail.",
    last: "We will not send any more reminders of this payment.",
  },
};

export const paymentFailed = defineMail(
  z.object({
    clientName: nameOrNull,
    amountCents: amountCents.nullable(),
    currency: currency.nullable(),
    description: lineOrNull,
    retryUrl: link.nullable(),
    /** 0: told at once; 1 to 3: reminders. */
    attempt: z.number().int().min(0).max(LAST_ATTEMPT),
  }),
  {
    clientName: "Ana Lima",
    amountCents: 45_000,
    currency: "BRL",
    description: "Consulta inicial",
    retryUrl: "https://desk.example/pay/example",
    attempt: 1,
  },
  ({ clientName, description, retryUrl, attempt, ...owed }, locale) => {
    const w = words[locale];
    const kind = attempt === 0 ? "first" : attempt === LAST_ATTEMPT ? "last" : "reminder";
    const opening = attempt === 0 ? w.body : w.reminder;
    return {
      subject: w.titles[kind],
      preview: opening,
      body: (
        <>
          <Title>{w.titles[kind]}</Title>
          <Greeting name={clientName} locale={locale} />
          <Words>{opening}</Words>
          <Facts
            lines={[
              [w.amount, writeMoney(owed.amountCents, owed.currency, locale)],
              [w.description, description],
            ]}
          />
          <Words>{retryUrl === null ? w.withoutLink : w.withLink}</Words>
          {retryUrl === null ? null : <Action href={retryUrl}>{w.action}</Action>}
          {kind === "last" ? <Words>{w.last}</Words> : null}
        </>
      ),
    };
  },
);
