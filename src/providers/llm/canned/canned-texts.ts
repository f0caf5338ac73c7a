import type { LlmLocale } from "../llm-request.ts";
import type { CannedTopic } from "./canned-topic.ts";

/**
 * What clients read when no model answers. It promises only what holds without one: the message is
 * kept, and a person reads it.
 */
export const cannedTexts: Record<LlmLocale, Record<CannedTopic, string>> = {
  "pt-BR": {
    deadline:
      "Nosso assistente está com dificuldade para responder agora, e prazos só confirmamos depois que alguém da equipe confere. Sua pergunta sobre prazo ficou registrada e uma pessoa vai responder por aqui. Se o prazo pode vencer hoje ou amanhã, não espere esta resposta: telefone para o escritório.",
    document:
      "Nosso assistente está com dificuldade para responder agora. Sua mensagem sobre documentos ficou registrada, e uma pessoa da equipe vai dizer por aqui o que falta e como enviar. Enquanto isso, guarde os originais e, se puder, deixe pronta uma foto nítida ou um PDF de cada um.",
    payment:
      "Nosso assistente está com dificuldade para responder agora. Sua mensagem sobre pagamento ficou registrada, e uma pessoa da equipe vai conferir e responder por aqui. Se você já pagou, guarde o comprovante e não pague de novo.",
    other:
      "Nosso assistente está com dificuldade para responder agora. Sua mensagem ficou registrada, e uma pessoa da equipe vai ler e responder por aqui. Se for urgente, telefone para o escritório.",
  },
  en: {
    deadline:
      "Our assistant is having trouble answering right now, and we only confirm deadlines after someone on our team has checked them. Your question about a deadline has been noted, and a person will reply here. If it may fall today or tomorrow, please do not wait for that reply: call the office.",
    document:
      "Our assistant is having trouble answering right now. Your message about documents has been noted, and someone on our team will tell you here what is missing and how to send it. Meanwhile, please keep the originals and, if you can, have a clear photo or a PDF of each one ready.",
    payment:
      "Our assistant is having trouble answering right now. Your message about a payment has been noted, and someone on our team will check it and reply here. If you have already paid, please keep the receipt and do not pay again.",
    other:
      "Our assistant is having trouble answering right now. Your message has been noted, and someone on our team will read it and reply here. If it is urgent, please call the office.",
  },
};
