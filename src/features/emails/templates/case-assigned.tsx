import { z } from "zod";
import { defineMail } from "./define-mail.ts";
import { Facts, Greeting, Title, Words } from "./mail-parts.tsx";
import { line, name, nameOrNull } from "./mail-values.ts";

const words = {
  "pt-BR": {
    title: "Seu caso já tem responsável",
    subject: (caseNumber: string) => `Caso ${caseNumber}: já há quem cuide dele`,
    body: "Seu caso foi distribuído. A pessoa abaixo cuida dele e fala com você sobre os próximos passos.",
    caseNumber: "Caso",
    lawyer: "Responsável",
  },
  en: {
    title: "Someone is in charge of your case",
    subject: (caseNumber: string) => `Case ${caseNumber}: someone is in charge of it`,
    body: "Your case has been assigned. The person below takes care of it and will tell you the next steps.",
    caseNumber: "Case",
    lawyer: "In charge",
  },
};

export const caseAssigned = defineMail(
  z.object({ clientName: nameOrNull, caseNumber: line, lawyerName: name }),
  {
    clientName: "Ana Lima",
    caseNumber: "0001234-55.2026.8.26.0100",
    lawyerName: "Dra. Beatriz Nogueira",
  },
  ({ clientName, caseNumber, lawyerName }, locale) => {
    const w = words[locale];
    return {
      subject: w.subject(caseNumber),
      preview: w.body,
      body: (
        <>
          <Title>{w.title}</Title>
          <Greeting name={clientName} locale={locale} />
          <Words>{w.body}</Words>
          <Facts
            lines={[
              [w.caseNumber, caseNumber],
              [w.lawyer, lawyerName],
            ]}
          />
        </>
      ),
    };
  },
);
