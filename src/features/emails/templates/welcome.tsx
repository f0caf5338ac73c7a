import { z } from "zod";
import { defineMail } from "./define-mail.ts";
import { Greeting, Title, Words } from "./mail-parts.tsx";
import { nameOrNull } from "./mail-values.ts";

const words = {
  "pt-BR": {
    title: "Boas-vindas!",
    preview: "A partir de agora falamos por aqui, pelo chat e pelo WhatsApp.",
    body: "É um prazer ter você conosco.",
    how: "Escreva quando precisar: pelo chat, pelo WhatsApp ou respondendo a este e-mail. Nós sempre respondemos.",
    next: "Prazos, documentos e pagamentos do seu caso chegam por e-mail, para que você não precise perguntar.",
  },
  en: {
    title: "Welcome!",
    preview: "From now on you can reach us here, in the chat and on WhatsApp.",
    body: "It is a pleasure to have you with us.",
    how: "Write whenever you need to: in the chat, on WhatsApp, or by replying to this e-mail. We always answer.",
    next: "Deadlines, documents and payments of your case come by e-mail, so that you need not ask.",
  },
};

export const welcome = defineMail(
  z.object({ clientName: nameOrNull }),
  { clientName: "Ana Lima" },
  ({ clientName }, locale) => {
    const w = words[locale];
    return {
      subject: w.title,
      preview: w.preview,
      body: (
        <>
          <Title>{w.title}</Title>
          <Greeting name={clientName} locale={locale} />
          <Words>{w.body}</Words>
          <Words>{w.how}</Words>
          <Words>{w.next}</Words>
        </>
      ),
    };
  },
);
