import { z } from "zod";
import { defineMail } from "./define-mail.ts";
import { Facts, Greeting, Title, Words } from "./mail-parts.tsx";
import { isoDate, line, lineOrNull, nameOrNull, writeDate } from "./mail-values.ts";

const words = {
  "pt-BR": {
    title: "Um prazo se aproxima",
    subject: (title: string, date: string) => `Prazo em ${date}: ${title}`,
    body: "Lembramos você do prazo abaixo. Se precisar de algo para cumpri-lo, responda a este e-mail.",
    what: "Prazo",
    date: "Data",
    caseNumber: "Caso",
  },
  en: {
    title: "A deadline is coming up",
    subject: (title: string, date: string) => `Due on ${date}: ${title}`,
    body: "This is a reminder of the deadline below. If you need anything to meet it, reply to this e-mail.",
    what: "What",
    date: "Date",
    caseNumber: "Case",
  },
};

export const deadlineReminder = defineMail(
  z.object({
    clientName: nameOrNull,
    title: line,
    dueOn: isoDate,
    caseNumber: lineOrNull,
  }),
  {
    clientName: "Ana Lima",
    title: "Enviar a contestação",
    dueOn: "2026-12-04",
    caseNumber: "0001234-55.2026.8.26.0100",
  },
  ({ clientName, title, dueOn, caseNumber }, locale) => {
    const w = words[locale];
    const date = writeDate(dueOn, locale);
    return {
      subject: w.subject(title, date),
      preview: w.body,
      body: (
        <>
          <Title>{w.title}</Title>
          <Greeting name={clientName} locale={locale} />
          <Words>{w.body}</Words>
          <Facts
            lines={[
              [w.what, title],
              [w.date, date],
              [w.caseNumber, caseNumber],
            ]}
          />
        </>
      ),
    };
  },
);
